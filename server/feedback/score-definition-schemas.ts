/** Wire contract of score definitions. Isomorphic, imports only zod. */
import { z } from "zod";
import { SCORE_KINDS } from "./score-kinds";

export const MAX_SCORE_DEFINITIONS = 200;
const MAX_CATEGORIES = 50;

const name = z.string().trim().min(1, "Give the score a name.").max(100, "Use at most 100 characters.");
const description = z.string().trim().max(1_000, "Use at most 1,000 characters.").default("");
const bound = z.number("Give a number.").nullable().default(null);
const categories = z
  .array(z.string().trim().min(1, "A category has a name.").max(100, "Use at most 100 characters."))
  .max(MAX_CATEGORIES, `Name at most ${MAX_CATEGORIES} categories.`)
  .refine((names) => new Set(names).size === names.length, "Name each category once.")
  .default([]);

type Values = {
  kind: (typeof SCORE_KINDS)[number];
  minValue: number | null;
  maxValue: number | null;
  categories: readonly string[];
};

/** What a kind has no use for is refused: whoever sends it means something else. */
function wrongValues({ kind, minValue, maxValue, categories }: Values): [keyof Values, string][] {
  const wrong: [keyof Values, string][] = [];
  if (kind === "category" && categories.length === 0)
    wrong.push(["categories", "Name at least one category."]);
  if (kind !== "category" && categories.length > 0)
    wrong.push(["categories", "Only a category has categories."]);
  if (kind !== "number" && minValue !== null) wrong.push(["minValue", "Only a number has a range."]);
  if (kind !== "number" && maxValue !== null) wrong.push(["maxValue", "Only a number has a range."]);
  if (minValue !== null && maxValue !== null && minValue >= maxValue)
    wrong.push(["maxValue", "The range ends after it begins."]);
  return wrong;
}

const fields = {
  kind: z.enum(SCORE_KINDS),
  minValue: bound.describe("Of a number: the smallest that is allowed; null for none."),
  maxValue: bound.describe("Of a number: the largest that is allowed; null for none."),
  categories: categories.describe("Of a category: the words it may be."),
  description,
};

function refineValues(values: Values, issues: z.core.$RefinementCtx): void {
  for (const [path, message] of wrongValues(values))
    issues.addIssue({ code: "custom", path: [path], message });
}

export const createScoreDefinitionInput = z.strictObject({ name, ...fields }).superRefine(refineValues);
export type CreateScoreDefinitionInput = z.infer<typeof createScoreDefinitionInput>;

const scoreDefinitionId = z.string().max(40);

/** The name stays: scores are stored under it. */
export const updateScoreDefinitionInput = z
  .strictObject({ scoreDefinitionId, ...fields })
  .superRefine(refineValues);
export type UpdateScoreDefinitionInput = z.infer<typeof updateScoreDefinitionInput>;

export const scoreDefinitionInput = z.object({ scoreDefinitionId });
export type ScoreDefinitionInput = z.infer<typeof scoreDefinitionInput>;

export const changeFeedbackSettingsInput = z.object({ acceptsUndefined: z.boolean() });
export type ChangeFeedbackSettingsInput = z.infer<typeof changeFeedbackSettingsInput>;

export const scoreDefinitionOutput = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(SCORE_KINDS),
  minValue: z.number().nullable(),
  maxValue: z.number().nullable(),
  categories: z.array(z.string()),
  description: z.string(),
});
export type ScoreDefinitionOutput = z.infer<typeof scoreDefinitionOutput>;

export const feedbackSettingsOutput = z.object({
  acceptsUndefined: z.boolean().describe("Whether a score under a name without a definition is taken."),
  definitions: z.array(scoreDefinitionOutput),
});
export type FeedbackSettingsOutput = z.infer<typeof feedbackSettingsOutput>;
