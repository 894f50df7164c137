/** What is being given as feedback. Pure. */
import { type GivenScore, judgeScore, type ScoreRule } from "@/server/feedback/judge-score";
import type { FeedbackSettingsOutput } from "@/server/feedback/score-definition-schemas";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";

export type FeedbackDraft = {
  readonly name: string;
  /** As it is typed or chosen: "yes", "4.5", a category, a text. */
  readonly value: string;
  readonly comment: string;
};

/** Offered where the workspace has defined none of this name and takes undefined ones. */
const USUAL: readonly ScoreRule[] = [
  { name: "helpful", kind: "boolean", minValue: null, maxValue: null, categories: [] },
  { name: "correction", kind: "correction", minValue: null, maxValue: null, categories: [] },
  { name: "note", kind: "text", minValue: null, maxValue: null, categories: [] },
];

/** What one can give: what is defined first. */
export function offeredScores({ definitions, acceptsUndefined }: FeedbackSettingsOutput): ScoreRule[] {
  const usual = acceptsUndefined ? USUAL : [];
  return [...definitions, ...usual.filter(({ name }) => !definitions.some((one) => one.name === name))];
}

/** What one begins with: a correction begins as what the model said, where that is known. */
export const startOfDraft = ({ name, kind }: ScoreRule, answer: string | null = null): FeedbackDraft => ({
  name,
  value: kind === "boolean" ? "yes" : kind === "correction" ? (answer ?? "") : "",
  comment: "",
});

/** What was given, to be put right. */
export function draftOfFeedback({ name, value, comment }: FeedbackOutput): FeedbackDraft {
  const text = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  return { name, value: text, comment: comment ?? "" };
}

/** What holds for it today; where its name is not defined as its kind, all that this kind may be. */
export function ruleOfFeedback(
  { name, kind }: FeedbackOutput,
  { definitions }: FeedbackSettingsOutput,
): ScoreRule {
  const defined = definitions.find((one) => one.name === name && one.kind === kind);
  return defined ?? { name, kind, minValue: null, maxValue: null, categories: [] };
}

export type GoodDraft = { readonly score: GivenScore; readonly comment: string | undefined };
type ReadDraft = GoodDraft | { readonly problem: string };

/** What is sent of it, or what is wrong with it. */
export function readDraft(draft: FeedbackDraft, rule: ScoreRule): ReadDraft {
  const value = valueOfDraft(draft.value.trim(), rule);
  if (value === "") return { problem: rule.kind === "category" ? "Choose one." : "Write something first." };
  if (typeof value === "number" && !Number.isFinite(value)) return { problem: "Give a number." };
  const score = { name: rule.name, value, kind: rule.kind };
  const verdict = judgeScore(score, { acceptsUndefined: true, byName: new Map([[rule.name, rule]]) });
  if (!verdict.isGood) return { problem: verdict.message };
  return { score, comment: draft.comment.trim() || undefined };
}

function valueOfDraft(text: string, { kind }: ScoreRule): string | number | boolean {
  if (kind === "boolean") return text === "yes";
  // An empty field is no zero.
  return kind === "number" ? (text === "" ? Number.NaN : Number(text)) : text;
}
