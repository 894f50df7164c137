/** Isomorphic, types only. */

export type BreakingChange = {
  /** `breaking`: what works today stops working. `warning`: it goes on, but may not be what somebody relies on. */
  readonly severity: "breaking" | "warning";
  readonly code: BreakingChangeCode;
  readonly area: "variable" | "output" | "tool" | "model";
  /** The variable, the tool or the field of the answer; "" for the answer itself. */
  readonly subject: string;
  /** What happens, in a sentence. */
  readonly what: string;
  /** What to do about it, in a sentence. */
  readonly advice: string;
};

export type BreakingChangeCode =
  | "variable-required"
  | "variable-removed"
  | "variable-retyped"
  | "variable-narrowed"
  | "output-format-changed"
  | "output-narrowed"
  | "output-widened"
  | "output-unchecked"
  | "tool-added"
  | "tool-removed"
  | "tool-renamed"
  | "tool-input-changed"
  | "tool-forced"
  | "model-unset";
