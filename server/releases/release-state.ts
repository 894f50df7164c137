/** Pure vocabulary of releases; db/schema types a column with it. */
export const RELEASE_STATES = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "scheduled",
  "applied",
  "rejected",
  "withdrawn",
  "superseded",
  "failed",
] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** States in which a release may still land: what lands beside it re-bases it. */
export const OPEN_RELEASE_STATES = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "scheduled",
] as const satisfies readonly ReleaseState[];

export const RELEASE_STATE_NAMES: Readonly<Record<ReleaseState, string>> = {
  draft: "Draft",
  in_review: "In review",
  changes_requested: "Changes requested",
  approved: "Approved",
  scheduled: "Scheduled",
  applied: "Applied",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  superseded: "Superseded",
  failed: "Failed",
};
