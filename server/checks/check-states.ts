/** Pure vocabulary. */
export const CHECK_STATES = ["pending", "pass", "fail"] as const;
export type CheckState = (typeof CHECK_STATES)[number];
