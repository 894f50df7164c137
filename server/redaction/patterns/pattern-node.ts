import type { CharSet } from "./char-set";

/** A pattern as a tree. */
export type PatternNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly item: PatternNode;
      readonly min: number;
      /** Infinity for no end. */
      readonly max: number;
    }
  | { readonly kind: "assert"; readonly what: Assertion };

/** The text's two ends, and whether one of the neighbours is part of a word and the other is not. */
export type Assertion = "start" | "end" | "word-edge" | "no-word-edge";

/** It is no pattern, or none that Galley can run in linear time; the message is for its author. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}
