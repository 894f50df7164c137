/** A score's definition as it is typed. Pure. */

import type { ScoreDefinitionOutput } from "@/server/feedback/score-definition-schemas";
import type { ScoreKind } from "@/server/feedback/score-kinds";

export type ScoreDraft = {
  readonly name: string;
  readonly kind: ScoreKind;
  readonly min: string;
  readonly max: string;
  /** One on each line. */
  readonly categories: string;
  readonly description: string;
};

export const emptyScore: ScoreDraft = {
  name: "",
  kind: "boolean",
  min: "",
  max: "",
  categories: "",
  description: "",
};

export function draftOfScore({
  name,
  kind,
  minValue,
  maxValue,
  categories,
  description,
}: ScoreDefinitionOutput) {
  return {
    name,
    kind,
    min: minValue === null ? "" : String(minValue),
    max: maxValue === null ? "" : String(maxValue),
    categories: categories.join("\n"),
    description,
  };
}

/** What is sent of it, to be checked: of a range and of categories what its kind has a use for. */
export function valuesOfDraft({ kind, min, max, categories, description }: ScoreDraft) {
  const isNumber = kind === "number";
  return {
    kind,
    minValue: isNumber ? numberIn(min) : null,
    maxValue: isNumber ? numberIn(max) : null,
    categories: kind === "category" ? linesOf(categories) : [],
    description,
  };
}

/** An empty field is no bound; what is no number becomes NaN, which is refused. */
const numberIn = (text: string) => (text.trim() === "" ? null : Number(text));

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
