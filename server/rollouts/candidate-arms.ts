/** Pure and isomorphic. The candidates of a rollout under the names that answers, telemetry and the ledger know them by. */
import type { RolloutPlan } from "./rollout-plan";
import type { SplitArm } from "./split-ranges";

type Planned = {
  /** The version that lands. */
  readonly versionNumber: number;
  readonly plan: Pick<RolloutPlan, "otherArms">;
};

/** The landing version first, then the others as the plan has them: always in the same order. */
export function candidateArms({ versionNumber, plan }: Planned): SplitArm[] {
  const candidates = [{ versionNumber, weight: 1 }, ...plan.otherArms];
  return candidates.map((candidate) => ({
    ...candidate,
    arm: candidates.length === 1 ? "candidate" : `candidate-v${candidate.versionNumber}`,
  }));
}
