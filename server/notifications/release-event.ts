/** What people are told of a release. Pure vocabulary; db/schema types a column with it. */
export type ReleaseEvent =
  | "review-requested"
  | "round-opened"
  | "verdict"
  | "approved"
  | "scheduled"
  | "suspended"
  | "applied"
  | "failed"
  | "rejected"
  | "withdrawn"
  | "superseded";
