import { and, desc, eq, inArray, lte } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rolloutDecisions, rollouts } from "@/db/schema";
import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findSteeringGates } from "./assert-may-steer";
import { endSplit, takeStep } from "./change-split";
import type { DueRollout } from "./find-due-rollouts";
import { judgeRollout, type RolloutVerdict } from "./judge-rollout";
import { isActive, isRollout, lockRollout, type RolloutSituation } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import type { GuardrailReading, RolloutEvidence } from "./rollout-evidence";
import { ACTIVE_ROLLOUT_STATES } from "./rollout-state";
import { settleRollout } from "./settle-rollout";

/** While it is active it is looked at that often; a measurement that takes long is made less often. */
const EVERY_MS = 12_000;
const MEASURING_SHARE = 20;

/** A process that claimed it and died leaves it to others after that. */
const CLAIM_MS = 60_000;

export type EvaluationOutcome = RolloutVerdict["kind"] | "gone";

/**
 * Looks at a rollout that is due, and does what its plan, its numbers and its guardrails say. Whoever claims it is alone
 * with it; the numbers are read outside of any transaction, and the decision is taken on what is locked then, so that a
 * step is taken once, whatever happened meanwhile.
 */
export async function evaluateRollout(
  db: Database,
  due: DueRollout,
  now: () => Date,
): Promise<EvaluationOutcome> {
  const ctx: WorkspaceContext = {
    db,
    workspaceId: due.workspaceId,
    actor: { kind: "system", job: "evaluate-rollouts" },
  };
  const claimedAt = now();
  if (!(await claim(ctx, due.id, claimedAt))) return "gone";
  const evidence = await measureForDecision(ctx, due.id, { now });
  const tookMs = now().getTime() - claimedAt.getTime();
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, due.id);
    if (!isActive(situation.rollout)) return "gone";
    const verdict = await judge(tx, situation, { evidence, now: now() });
    const nextEvaluationAt = new Date(now().getTime() + Math.max(EVERY_MS, tookMs * MEASURING_SHARE));
    await tx.db.update(rollouts).set({ nextEvaluationAt }).where(isRollout(tx, due.id));
    await recordAudits(tx, await carryOut(tx, situation, verdict, evidence));
    return verdict.kind;
  });
}

function claim(ctx: WorkspaceContext, rolloutId: string, now: Date): Promise<boolean> {
  return inWorkspace(ctx, async (tx) => {
    const claimed = await tx.db
      .update(rollouts)
      .set({ nextEvaluationAt: new Date(now.getTime() + CLAIM_MS) })
      .where(
        and(
          isRollout(tx, rolloutId),
          inArray(rollouts.state, [...ACTIVE_ROLLOUT_STATES]),
          lte(rollouts.nextEvaluationAt, now),
        ),
      )
      .returning({ id: rollouts.id });
    return claimed.length > 0;
  });
}

async function judge(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  { evidence, now }: { readonly evidence: RolloutEvidence | null; readonly now: Date },
): Promise<RolloutVerdict> {
  const gates = await findSteeringGates(tx, situation, "advance");
  const shutGates = gates.map(({ message }) => message);
  const accepted = await findAccepted(tx, situation.rollout.id);
  return judgeRollout({ ...situation.rollout, shutGates, accepted }, evidence, now);
}

async function findAccepted(
  { db, workspaceId }: WorkspaceContext,
  rolloutId: string,
): Promise<readonly GuardrailReading[]> {
  const [resumed] = await db
    .select({ evidence: rolloutDecisions.evidence })
    .from(rolloutDecisions)
    .where(
      and(
        eq(rolloutDecisions.workspaceId, workspaceId),
        eq(rolloutDecisions.rolloutId, rolloutId),
        eq(rolloutDecisions.decision, "resumed"),
      ),
    )
    .orderBy(desc(rolloutDecisions.number))
    .limit(1);
  return resumed?.evidence?.guardrails ?? [];
}

async function carryOut(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  verdict: RolloutVerdict,
  evidence: RolloutEvidence | null,
): Promise<AuditEntry[]> {
  if (verdict.kind === "wait") return [];
  const { reason } = verdict;
  switch (verdict.kind) {
    case "step":
      return (await takeStep(tx, situation, { reason, evidence })).audits;
    case "finish": {
      const to = situation.rollout.versionNumber;
      return (await endSplit(tx, situation, { to, reason, evidence })).audits;
    }
    case "rollBack":
      return (await endSplit(tx, situation, { back: "rolled_back", reason, evidence })).audits;
    case "pause": {
      const changes = { state: "paused", stateReason: reason } as const;
      const settled = { decision: "paused", changes, reason, evidence, deploymentId: null } as const;
      return [await settleRollout(tx, situation, settled)];
    }
    case "hold":
      return hold(tx, situation, { reason, evidence });
  }
}

/** Kept when it begins and when its reason changes, not each time it is looked at: nothing happened then. */
async function hold(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  { reason, evidence }: { readonly reason: string; readonly evidence: RolloutEvidence | null },
): Promise<AuditEntry[]> {
  if (situation.rollout.stateReason === reason) return [];
  const changes = { stateReason: reason };
  await settleRollout(tx, situation, { decision: "held", changes, reason, evidence, deploymentId: null });
  return [];
}
