import { and, asc, eq } from "drizzle-orm";
import { apiKeys, rolloutDecisions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { findLandingEnvironment } from "@/server/deployments/lock-environment";
import { NotFoundError } from "@/server/errors/domain-error";
import type { Gate } from "@/server/gates/gate";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findSteeringGates } from "./assert-may-steer";
import { findRolloutRow, type RolloutListItem } from "./list-rollouts";
import { isActive } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import type { LedgerSplit, RolloutEvidence } from "./rollout-evidence";
import type { RolloutPlan } from "./rollout-plan";
import type { GetRolloutInput } from "./rollout-schemas";
import { ledgerSplitOf } from "./rollout-split";
import type { RolloutDecision } from "./rollout-state";

export type DecidedRollout = {
  /** From 1. */
  readonly number: number;
  readonly decision: RolloutDecision;
  readonly fromPercent: number;
  readonly toPercent: number;
  readonly reason: string;
  /** The numbers it was taken on; null where the trace store did not answer, and for the start. */
  readonly evidence: RolloutEvidence | null;
  /** The ledger's row that it made; null when what is served stayed as it was. */
  readonly deploymentId: string | null;
  readonly by: Performer;
  readonly createdAt: Date;
};

export type RolloutDetail = RolloutListItem & {
  readonly plan: RolloutPlan;
  /** Who is served what now; null once it is over. */
  readonly split: LedgerSplit | null;
  /** When the step's hold time is over; it still needs fresh numbers, its minimum sample and guardrails that hold. */
  readonly stepDueAt: Date | null;
  /** Null once it is over. */
  readonly nextEvaluationAt: Date | null;
  /** The numbers of this moment; null while the trace store does not answer. */
  readonly evidence: RolloutEvidence | null;
  readonly decisions: readonly DecidedRollout[];
  /** What keeps the caller from each; empty: they may. Advancing: resume, step, finish. Retreating: abort. */
  readonly gates: {
    readonly advance: readonly Gate[];
    readonly retreat: readonly Gate[];
    readonly pause: readonly Gate[];
  };
};

/** A rollout with its decisions and what its arms look like now. */
export async function getRollout(
  ctx: WorkspaceContext,
  { rolloutId }: GetRolloutInput,
): Promise<RolloutDetail> {
  assertCan(ctx.actor, "deployment:read");
  const stored = await inWorkspace(ctx, (tx) => readDetail(tx, rolloutId));
  return { ...stored, evidence: await measureForDecision(ctx, rolloutId) };
}

async function readDetail(tx: WorkspaceContext, rolloutId: string): Promise<Omit<RolloutDetail, "evidence">> {
  const row = await findRolloutRow(tx, rolloutId);
  if (!row) throw new NotFoundError("This rollout");
  const { item, rollout } = row;
  // Of an environment it is not bound to, a key learns nothing.
  assertCan(tx.actor, "deployment:read", item.environment.name);
  const environment = await findLandingEnvironment(tx, item.environment.name);
  const situation = { rollout, environment, promptSlug: item.promptSlug };
  const holdMs = (rollout.plan.steps[rollout.stepIndex]?.holdMinutes ?? 0) * 60_000;
  return {
    ...item,
    plan: rollout.plan,
    split: isActive(rollout) ? ledgerSplitOf(rollout) : null,
    stepDueAt: rollout.state === "running" ? new Date(rollout.stepStartedAt.getTime() + holdMs) : null,
    nextEvaluationAt: rollout.nextEvaluationAt,
    decisions: await readDecisions(tx, rolloutId),
    gates: {
      advance: await findSteeringGates(tx, situation, "advance"),
      retreat: await findSteeringGates(tx, situation, "retreat"),
      pause: await findSteeringGates(tx, situation, "stop"),
    },
  };
}

function readDecisions({ db, workspaceId }: WorkspaceContext, rolloutId: string): Promise<DecidedRollout[]> {
  return db
    .select({
      number: rolloutDecisions.number,
      decision: rolloutDecisions.decision,
      fromPercent: rolloutDecisions.fromPercent,
      toPercent: rolloutDecisions.toPercent,
      reason: rolloutDecisions.reason,
      evidence: rolloutDecisions.evidence,
      deploymentId: rolloutDecisions.deploymentId,
      by: performerOf(rolloutDecisions),
      createdAt: rolloutDecisions.createdAt,
    })
    .from(rolloutDecisions)
    .leftJoin(users, isPerformer(rolloutDecisions))
    .leftJoin(apiKeys, isPerformingKey(rolloutDecisions, workspaceId))
    .where(and(eq(rolloutDecisions.workspaceId, workspaceId), eq(rolloutDecisions.rolloutId, rolloutId)))
    .orderBy(asc(rolloutDecisions.number));
}
