/** Where the primary button leads while there is something to merge. */
export const CONFLICT_ID = "conflict";
