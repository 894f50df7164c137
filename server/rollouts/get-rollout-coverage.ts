import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { BUCKETS } from "./bucket";
import { candidateArms } from "./candidate-arms";
import { isActive } from "./lock-rollout";
import { type MeasurableRollout, readMeasurable } from "./read-measurable";
import type { GetRolloutInput } from "./rollout-schemas";
import { splitRanges } from "./split-ranges";

export type RolloutCoverage = {
  /** Of the prompt in the environment, of late. */
  readonly calls: number;
  /** Those that were in an arm of the rollout. */
  readonly assigned: number;
  /** The share that should have been; null where targeting decides. */
  readonly expectedShare: number | null;
  /** So few that most must come without a key, or from applications that do not report their arm. */
  readonly isLow: boolean;
};

const LOOKS_BACK_MS = 6 * 60 * 60_000;
/** With fewer, chance says more than the share does. */
const LEAST_CALLS = 100;

/** Whether enough of the prompt's callers take part for the rollout to say anything. Null once it is over. */
export async function getRolloutCoverage(
  ctx: WorkspaceContext,
  { rolloutId }: GetRolloutInput,
): Promise<RolloutCoverage | null> {
  assertCan(ctx.actor, "deployment:read");
  const measurable = await inWorkspace(ctx, (tx) => readMeasurable(tx, rolloutId));
  assertCan(ctx.actor, "deployment:read", measurable.environmentName);
  const { rollout } = measurable;
  if (!isActive(rollout)) return null;
  const { calls, assigned } = await countCalls(ctx.workspaceId, measurable);
  const expectedShare = rollout.plan.targeting.length > 0 ? null : shareOf(measurable);
  const isLow = expectedShare !== null && calls >= LEAST_CALLS && assigned < (calls * expectedShare) / 2;
  return { calls, assigned, expectedShare, isLow };
}

function shareOf({ rollout }: MeasurableRollout): number {
  const { controlVersionNumber, percent } = rollout;
  const ranges = splitRanges({ arms: candidateArms(rollout), controlVersionNumber, percent });
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0) / BUCKETS;
}

async function countCalls(workspaceId: string, { rollout, environmentName }: MeasurableRollout) {
  const since = Math.max(rollout.stepStartedAt.getTime(), Date.now() - LOOKS_BACK_MS);
  const [row] = await queryTraceStore<{ calls: number; assigned: number }>(
    workspaceId,
    `SELECT uniq(trace_id) AS calls, uniqIf(trace_id, rollout_id = {rolloutId:String}) AS assigned
     FROM spans
     WHERE workspace_id = {workspaceId:String} AND prompt_id = {promptId:String}
       AND environment = {environment:String} AND start_time >= fromUnixTimestamp64Milli({sinceMs:Int64}, 'UTC')`,
    {
      promptId: rollout.promptId,
      rolloutId: rollout.id,
      environment: environmentName,
      sinceMs: since,
    },
  );
  return row ?? { calls: 0, assigned: 0 };
}
