import type { Rollout } from "@/db/schema";
import type { RolloutSituation } from "./lock-rollout";
import type { RolloutState } from "./rollout-state";

/** A rollout as a decision left it. */
export type RolloutOutcome = {
  readonly id: string;
  readonly promptSlug: string;
  readonly environmentName: string;
  readonly state: RolloutState;
  readonly stepIndex: number;
  readonly percent: number;
};

export function outcomeOf(
  { rollout, environment, promptSlug }: RolloutSituation,
  changes: Partial<Rollout>,
): RolloutOutcome {
  const { id, state, stepIndex, percent } = { ...rollout, ...changes };
  return { id, promptSlug, environmentName: environment.name, state, stepIndex, percent };
}
