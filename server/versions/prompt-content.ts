/**
 * The content of a version: everything that decides what a model is asked. Isomorphic, imports only zod and the roles.
 *
 * `schemaVersion` is raised when the shape changes; stored contents are never rewritten.
 */
import { z } from "zod";
import { MESSAGE_ROLES } from "./message-roles";

/** Half of a surrogate pair is no character: neither store keeps it, and no model could read it. */
export const wellFormedText = z
  .string()
  .refine((text) => text.isWellFormed(), "It holds half of a character (a lone surrogate). Take it out.");

export const promptMessage = z.object({
  role: z.enum(MESSAGE_ROLES),
  content: wellFormedText.max(200_000, "A message holds at most 200,000 characters."),
});
export type PromptMessage = z.infer<typeof promptMessage>;

/** A value the caller hands in. `schema` is a JSON Schema (2020-12) that it must satisfy. */
export const promptVariable = z.object({
  name: z.string(),
  schema: z.record(z.string(), z.json()),
  required: z.boolean(),
  description: z.string(),
});
export type PromptVariable = z.infer<typeof promptVariable>;

/** Sampling parameters under the names every provider's client maps from. Absent: the provider's default. */
export const modelParameters = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  maxTokens: z.number().int().positive().optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  seed: z.number().int().optional(),
  stop: z.array(z.string().min(1)).max(8).optional(),
});
export type ModelParameters = z.infer<typeof modelParameters>;

export const promptModel = z.object({
  provider: z.string().trim().min(1).max(64),
  name: z.string().trim().min(1).max(128),
  parameters: modelParameters,
});
export type PromptModel = z.infer<typeof promptModel>;

const common = {
  schemaVersion: z.literal(1),
  templateFormat: z.literal("mustache"),
  variables: z.array(promptVariable).max(200),
  model: promptModel.nullable(),
};

export const promptContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("chat"), messages: z.array(promptMessage).min(1).max(200), ...common }),
  z.object({ type: z.literal("text"), text: wellFormedText.max(200_000), ...common }),
]);
export type PromptContent = z.infer<typeof promptContent>;
