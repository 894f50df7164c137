/** Pure. */
import type { ReleaseState } from "@/server/releases/release-state";

/** A draft is still being made, and what is closed lands no more. */
export const CHECKED_STATES = [
  "in_review",
  "changes_requested",
  "approved",
  "scheduled",
] as const satisfies readonly ReleaseState[];

export function isCheckable(state: ReleaseState): boolean {
  return CHECKED_STATES.some((checked) => checked === state);
}
