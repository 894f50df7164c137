/** Whether a value is one that its score may have. Pure and isomorphic. */
import type { ScoreKind } from "./score-kinds";

export type ScoreValue = number | boolean | string;

/** As far as a value is held against it. */
export type ScoreRule = {
  readonly name: string;
  readonly kind: ScoreKind;
  readonly minValue: number | null;
  readonly maxValue: number | null;
  readonly categories: readonly string[];
};

export type ScoreRules = {
  readonly acceptsUndefined: boolean;
  readonly byName: ReadonlyMap<string, ScoreRule>;
};

export type GivenScore = {
  readonly name: string;
  readonly value: ScoreValue;
  readonly kind?: ScoreKind | undefined;
};

export type ScoreVerdict =
  | { readonly isGood: true; readonly kind: ScoreKind }
  | { readonly isGood: false; readonly path: "name" | "value" | "kind"; readonly message: string };

const LONGEST = { category: 1_000, text: 10_000, correction: 100_000 } as const;

export function judgeScore({ name, value, kind }: GivenScore, rules: ScoreRules): ScoreVerdict {
  const rule = rules.byName.get(name);
  if (!rule && !rules.acceptsUndefined) {
    const message = `This workspace takes scores that are defined only, and "${name}" is not. Define it under Settings, Feedback.`;
    return refuse("name", message);
  }
  if (rule && kind !== undefined && kind !== rule.kind) {
    return refuse("kind", `"${name}" is defined as ${KIND_WORDS[rule.kind]}, not as ${KIND_WORDS[kind]}.`);
  }
  const meant = rule?.kind ?? kind ?? naturalKind(value);
  return wrongType(meant, name, value) ?? (rule && wrongValue(rule, value)) ?? { isGood: true, kind: meant };
}

/** A text of which nothing is known is a label. */
function naturalKind(value: ScoreValue): ScoreKind {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "category";
}

/** Said after "is" and "as". */
export const KIND_WORDS: Readonly<Record<ScoreKind, string>> = {
  number: "a number",
  boolean: "true or false",
  category: "a category",
  text: "a text",
  correction: "a correction",
};

function wrongType(kind: ScoreKind, name: string, value: ScoreValue): ScoreVerdict | undefined {
  const type = kind === "number" || kind === "boolean" ? kind : "string";
  if (typeof value !== type) return refuse("value", `"${name}" is ${KIND_WORDS[kind]}.`);
  if (typeof value !== "string" || kind === "number" || kind === "boolean") return undefined;
  const longest = LONGEST[kind];
  if (value.length <= longest) return undefined;
  return refuse("value", `Use at most ${longest.toLocaleString("en")} characters for ${KIND_WORDS[kind]}.`);
}

function wrongValue(rule: ScoreRule, value: ScoreValue): ScoreVerdict | undefined {
  const { name, kind, categories } = rule;
  if (typeof value === "number" && !isWithin(rule, value)) {
    return refuse("value", `"${name}" is a number ${rangeWords(rule)}, and ${value} is not.`);
  }
  if (kind === "category" && typeof value === "string" && !categories.includes(value)) {
    return refuse("value", `"${name}" is one of ${categories.join(", ")}.`);
  }
  return undefined;
}

type Range = Pick<ScoreRule, "minValue" | "maxValue">;

function isWithin({ minValue, maxValue }: Range, value: number): boolean {
  return (minValue === null || value >= minValue) && (maxValue === null || value <= maxValue);
}

/** "from 1 to 5"; "" where every number is good. */
export function rangeWords({ minValue, maxValue }: Range): string {
  if (minValue !== null && maxValue !== null) return `from ${minValue} to ${maxValue}`;
  if (minValue !== null) return `of ${minValue} or more`;
  return maxValue === null ? "" : `of ${maxValue} or less`;
}

const refuse = (path: "name" | "value" | "kind", message: string): ScoreVerdict => ({
  isGood: false,
  path,
  message,
});
