/** Which of the demo's calls a rollout had in which arm, by the rule that the server and every client assign by. */
import { assignArm } from "@/server/rollouts/assign-arm";
import { unitOf } from "@/server/rollouts/bucket";
import { splitRanges } from "@/server/rollouts/split-ranges";
import { type DemoRollout, splitAt } from "./demo-rollouts";

export type DemoCaller = { readonly promptSlug: string; readonly at: Date; readonly userId: string };

/** What telemetry says of it. */
export type DemoArm = {
  readonly rolloutId: string;
  readonly unitId: string;
  readonly arm: string;
  readonly versionNumber: number;
};

/** Applications give the customer as the key. Undefined for whoever is in no arm. */
export function assignDemoCall(
  rollouts: readonly DemoRollout[],
  { promptSlug, at, userId }: DemoCaller,
): DemoArm | undefined {
  for (const rollout of rollouts) {
    const split = rollout.promptSlug === promptSlug ? splitAt(rollout, at) : undefined;
    if (!split) continue;
    const { id: salt, plan } = rollout;
    const range = assignArm({ salt, targeting: plan.targeting, ranges: splitRanges(split) }, { key: userId });
    if (!range) return undefined;
    return {
      rolloutId: rollout.id,
      unitId: unitOf(salt, userId),
      arm: range.arm,
      versionNumber: range.version,
    };
  }
  return undefined;
}
