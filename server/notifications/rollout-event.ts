/** What people are told of a rollout: what Galley did to it by itself. Pure vocabulary; db/schema types a column with it. */
export type RolloutEvent = "paused" | "rolled_back";
