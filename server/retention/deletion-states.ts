/** How far a deletion is. Isomorphic. */
export const DELETION_STATES = ["waiting", "running", "done"] as const;
export type DeletionState = (typeof DELETION_STATES)[number];
