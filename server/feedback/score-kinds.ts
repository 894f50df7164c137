/** What a score can be. Isomorphic, imports nothing. */

/**
 * `category`: one of a few words; `text`: what somebody wrote; `correction`: what the model should have answered.
 */
export const SCORE_KINDS = ["number", "boolean", "category", "text", "correction"] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];
