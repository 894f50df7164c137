import { and, eq, max } from "drizzle-orm";
import { type Rollout, rolloutDecisions, rollouts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import type { AuditEntry } from "@/server/audit/record-audit";
import { notifyOfRollout } from "@/server/notifications/notify-of-rollout";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import type { WebhookEventType } from "@/server/webhooks/webhook-events";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isRollout, type RolloutSituation } from "./lock-rollout";
import type { RolloutEvidence } from "./rollout-evidence";
import type { RolloutDecision } from "./rollout-state";
import { rolloutWebhook } from "./rollout-webhook";

export type SettledRollout = {
  readonly decision: RolloutDecision;
  readonly changes: Partial<Rollout>;
  readonly reason: string;
  /** The numbers it was decided on. */
  readonly evidence: RolloutEvidence | null;
  /** The ledger's row that it made; null when what is served stayed as it was. */
  readonly deploymentId: string | null;
};

type RolloutAudit = AuditEntry & { readonly after: Readonly<Record<string, unknown>> };

const ACTIONS = {
  started: "rollout.start",
  stepped: "rollout.step",
  held: "rollout.hold",
  paused: "rollout.pause",
  resumed: "rollout.resume",
  finished: "rollout.finish",
  aborted: "rollout.abort",
  rolled_back: "rollout.roll-back",
} as const satisfies Record<RolloutDecision, AuditEntry["action"]>;

const WEBHOOKS: Readonly<Partial<Record<RolloutDecision, WebhookEventType>>> = {
  started: "rollout.started",
  stepped: "rollout.stepped",
  paused: "rollout.paused",
  finished: "rollout.finished",
  aborted: "rollout.aborted",
  rolled_back: "rollout.rolled_back",
};

/**
 * The last steps of whatever is decided about a rollout: its row, the decision with its numbers, who hears of it.
 * Answers what is to be recorded, which comes last of all.
 */
export async function settleRollout(
  tx: WorkspaceContext,
  { rollout, environment, promptSlug }: RolloutSituation,
  settled: SettledRollout,
): Promise<RolloutAudit> {
  const { decision, changes, reason, evidence, deploymentId } = settled;
  const after = { ...rollout, ...changes };
  await tx.db
    .update(rollouts)
    .set({ ...changes, updatedAt: new Date() })
    .where(isRollout(tx, rollout.id));
  await tx.db.insert(rolloutDecisions).values({
    workspaceId: tx.workspaceId,
    rolloutId: rollout.id,
    number: (await countDecisions(tx, rollout.id)) + 1,
    decision,
    fromPercent: rollout.percent,
    toPercent: after.percent,
    reason,
    evidence,
    deploymentId,
    ...actorColumns(tx.actor),
    createdAt: new Date(),
  });
  const situation = { rollout: after, environment, promptSlug };
  const type = WEBHOOKS[decision];
  if (type) await queueWebhook(tx, { type, data: () => rolloutWebhook(tx, situation, settled) });
  // What somebody does themselves is no news to those they work with: the activity has it.
  if (tx.actor.kind === "system" && (decision === "paused" || decision === "rolled_back")) {
    await notifyOfRollout(tx, { situation, event: decision, reason });
  }
  return {
    action: ACTIONS[decision],
    subjectId: rollout.id,
    promptId: rollout.promptId,
    before: { state: rollout.state, percent: rollout.percent },
    after: {
      promptSlug,
      environmentName: environment.name,
      versionNumber: after.versionNumber,
      controlVersionNumber: after.controlVersionNumber,
      state: after.state,
      percent: after.percent,
      reason,
      ...(deploymentId === null ? {} : { deploymentId }),
    },
  };
}

/** They have no gaps: whoever writes one holds the rollout. */
async function countDecisions({ db, workspaceId }: WorkspaceContext, rolloutId: string): Promise<number> {
  const [newest] = await db
    .select({ number: max(rolloutDecisions.number) })
    .from(rolloutDecisions)
    .where(and(eq(rolloutDecisions.workspaceId, workspaceId), eq(rolloutDecisions.rolloutId, rolloutId)));
  return newest?.number ?? 0;
}
