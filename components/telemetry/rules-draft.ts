/** What the form holds of the rules, and what becomes of it. Pure. */
import { findPatternProblems } from "@/server/redaction/find-pattern-problems";
import {
  type IngestionRules,
  ingestionRules,
  type RedactionPattern,
} from "@/server/redaction/ingestion-rules-schemas";

/** A line of a list has a key of its own: two may read alike while they are typed. */
export type PatternDraft = RedactionPattern & { readonly key: number };
export type RateDraft = {
  readonly key: number;
  readonly environment: string;
  readonly promptSlug: string;
  /** As typed. */
  readonly percent: string;
};

export type RulesDraft = Pick<IngestionRules, "detectors" | "keepsInputs" | "keepsOutputs"> & {
  readonly patterns: readonly PatternDraft[];
  /** As typed, one on each line. */
  readonly droppedAttributes: string;
  readonly ignoredEnvironments: string;
  readonly ignoredServices: string;
  /** As typed. */
  readonly percent: string;
  readonly rates: readonly RateDraft[];
};

export function draftOfRules(rules: IngestionRules): RulesDraft {
  const { detectors, keepsInputs, keepsOutputs, sampling } = rules;
  return {
    detectors,
    keepsInputs,
    keepsOutputs,
    patterns: rules.patterns.map((pattern, key) => ({ ...pattern, key })),
    droppedAttributes: rules.droppedAttributes.join("\n"),
    ignoredEnvironments: rules.ignoredEnvironments.join("\n"),
    ignoredServices: rules.ignoredServices.join("\n"),
    percent: String(sampling.percent),
    rates: sampling.rates.map(({ environment = "", promptSlug = "", percent }, key) => ({
      key,
      environment,
      promptSlug,
      percent: String(percent),
    })),
  };
}

/** The key of a new line. */
export const nextKey = (lines: readonly { readonly key: number }[]) =>
  lines.reduce((highest, { key }) => Math.max(highest, key), -1) + 1;

export type RulesVerdict =
  | { readonly rules: IngestionRules }
  /** By the path of the field: `patterns.0.pattern`. */
  | { readonly errors: Readonly<Record<string, string>> };

export function rulesOfDraft(draft: RulesDraft): RulesVerdict {
  const { detectors, keepsInputs, keepsOutputs } = draft;
  const parsed = ingestionRules.safeParse({
    detectors,
    keepsInputs,
    keepsOutputs,
    patterns: draft.patterns.map(({ key: _, ...pattern }) => pattern),
    droppedAttributes: linesOf(draft.droppedAttributes),
    ignoredEnvironments: linesOf(draft.ignoredEnvironments),
    ignoredServices: linesOf(draft.ignoredServices),
    sampling: {
      percent: percentOf(draft.percent),
      rates: draft.rates.map(({ environment, promptSlug, percent }) => ({
        ...(environment.trim() !== "" && { environment }),
        ...(promptSlug.trim() !== "" && { promptSlug }),
        percent: percentOf(percent),
      })),
    },
  });
  if (!parsed.success) {
    return {
      errors: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message])),
    };
  }
  const problems = findPatternProblems(parsed.data.patterns);
  if (problems.length === 0) return { rules: parsed.data };
  return {
    errors: Object.fromEntries(problems.map(({ path, message }) => [path.replace("rules.", ""), message])),
  };
}

const linesOf = (text: string) =>
  text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));

/** Nothing typed is no number, and the schema says so. */
const percentOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
