import { randomBytes } from "node:crypto";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import { deployVersion } from "@/server/deployments/deploy-version";
import { assignArm } from "@/server/rollouts/assign-arm";
import { unitOf } from "@/server/rollouts/bucket";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import { readMeasurable } from "@/server/rollouts/read-measurable";
import { DEFAULT_ROLLOUT_PLAN, type RolloutPlan } from "@/server/rollouts/rollout-plan";
import { splitRanges } from "@/server/rollouts/split-ranges";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aPublisher, deploy, slug } from "./deployments";
import type { TestMember } from "./factories";
import { spanRow } from "./trace-store-rows";

export const aPlan = (changes: Partial<RolloutPlan> = {}): RolloutPlan => ({
  ...DEFAULT_ROLLOUT_PLAN,
  ...changes,
});

/** v1 of `support/reply` is live in production. */
export async function aServedPrompt(db: Database): Promise<TestMember> {
  const publisher = await aPublisher(db);
  await deploy(publisher, 1);
  return publisher;
}

/** v2 goes to a share of production's callers; answers the rollout's id. */
export async function rollOut(ctx: WorkspaceContext, plan: Partial<RolloutPlan> = {}): Promise<string> {
  const { rolloutId } = await deployVersion(ctx, {
    promptSlug: slug,
    environmentName: "production",
    versionNumber: 2,
    reason: "Because",
    rollout: aPlan(plan),
  });
  if (rolloutId === null) throw new Error("No rollout began.");
  return rolloutId;
}

/** What an application would send of one caller's call. */
export type SimulatedCall = Partial<SpanRow> & { readonly key: string };

/** Stores the calls with the arms that the server would have answered these callers with; who is in none is left out. */
export async function storeCalls(
  ctx: WorkspaceContext,
  rolloutId: string,
  calls: readonly SimulatedCall[],
  overridesOf: (arm: string) => Partial<SpanRow> = () => ({}),
): Promise<void> {
  const { rollout } = await inWorkspace(ctx, (tx) => readMeasurable(tx, rolloutId));
  const { salt, plan, controlVersionNumber, percent } = rollout;
  const ranges = splitRanges({ arms: candidateArms(rollout), controlVersionNumber, percent });
  const began = Date.now();
  const rows = calls.flatMap(({ key, ...given }, index) => {
    const assigned = assignArm({ salt, targeting: plan.targeting, ranges }, { key });
    if (!assigned) return [];
    return [
      aCall({
        workspace_id: ctx.workspaceId,
        prompt_id: rollout.promptId,
        prompt_slug: slug,
        prompt_version: assigned.version,
        rollout_id: rolloutId,
        arm: assigned.arm,
        unit_id: unitOf(salt, key),
        start_time: toStoreTime((began + index) * 1_000),
        ...overridesOf(assigned.arm),
        ...given,
      }),
    ];
  });
  await getTraceStore().insert("spans", rows.map(serializeSpanRow));
}

export const callersFrom = (first: number, count: number): SimulatedCall[] =>
  Array.from({ length: count }, (_, index) => ({ key: `user-${first + index}` }));

const aCall = (overrides: Partial<SpanRow>): SpanRow => ({
  ...spanRow({ trace_id: randomBytes(16).toString("hex") }),
  ...overrides,
});
