/** Isomorphic. */
import type { CheckState } from "./check-states";

/** What a check found. The summary is one sentence that a reviewer understands; the detail is what it was taken from. */
export type CheckResult = {
  readonly state: CheckState;
  readonly summary: string;
  readonly detail: readonly { readonly label: string; readonly value: string }[];
};

/** Label of the finding that holds the address of an external check's whole result: pages make it a link. */
export const RESULT_URL_LABEL = "Result";
