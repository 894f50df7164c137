/** What the pages say of scores. Pure. */
import { rangeWords } from "@/server/feedback/judge-score";
import type { ScoreDefinitionOutput } from "@/server/feedback/score-definition-schemas";
import type { ScoreKind } from "@/server/feedback/score-kinds";

export const SCORE_KIND_LABELS: Readonly<Record<ScoreKind, string>> = {
  boolean: "Yes or no",
  number: "Number",
  category: "Category",
  text: "Text",
  correction: "Correction",
};

export const SCORE_KIND_HINTS: Readonly<Record<ScoreKind, string>> = {
  boolean: "A thumb up or down. Charts show the share of yes.",
  number: "Stars, grades, an evaluator's mark. Charts show the mean.",
  category: "One of a few words: what kind of mistake it was.",
  text: "What somebody writes in their own words.",
  correction: "What the model should have answered, shown against what it did.",
};

/** What a value may be, beside the kind; "" where the kind says it all. */
export function allowedWords({
  kind,
  ...range
}: Pick<ScoreDefinitionOutput, "kind" | "minValue" | "maxValue">) {
  if (kind !== "number") return "";
  return rangeWords(range) || "any";
}
