/** Isomorphic. `running` and `paused` split traffic; the others are over. */
export const ROLLOUT_STATES = ["running", "paused", "finished", "aborted", "rolled_back"] as const;
export type RolloutState = (typeof ROLLOUT_STATES)[number];

export const ACTIVE_ROLLOUT_STATES = ["running", "paused"] as const satisfies readonly RolloutState[];

/** What was decided about a rollout, and kept with the numbers it was decided on. `held`: a step was due and did not come. */
export const ROLLOUT_DECISIONS = [
  "started",
  "stepped",
  "held",
  "paused",
  "resumed",
  "finished",
  "aborted",
  "rolled_back",
] as const;
export type RolloutDecision = (typeof ROLLOUT_DECISIONS)[number];
