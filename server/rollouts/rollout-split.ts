/** What the ledger keeps of a rollout's split. Pure and isomorphic. */
import { candidateArms } from "./candidate-arms";
import type { LedgerSplit } from "./rollout-evidence";
import type { RolloutPlan } from "./rollout-plan";
import { CONTROL_ARM } from "./split-ranges";

type Splitting = {
  readonly versionNumber: number;
  readonly controlVersionNumber: number;
  readonly plan: Pick<RolloutPlan, "otherArms">;
  readonly percent: number;
};

/** Control's share is that of everybody who is not served a candidate, whether they are compared or not. */
export function ledgerSplitOf(rollout: Splitting): LedgerSplit {
  const { controlVersionNumber, percent } = rollout;
  const arms = candidateArms(rollout);
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...arms.map(({ arm, versionNumber, weight }) => ({
      arm,
      versionNumber,
      percent: inBuckets((percent * weight) / weights),
    })),
    { arm: CONTROL_ARM, versionNumber: controlVersionNumber, percent: inBuckets(100 - percent) },
  ];
}

/** A bucket is a thousandth of a percent. */
const inBuckets = (percent: number) => Math.round(percent * 1_000) / 1_000;
