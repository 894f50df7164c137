/** Isomorphic. */
import type { CheckState } from "./check-states";

/** What a check found. The summary is one sentence that a reviewer understands; the detail is what it was taken from. */
export type CheckResult = {
  readonly state: CheckState;
  readonly summary: string;
  readonly detail: readonly { readonly label: string; readonly value: string }[];
};
