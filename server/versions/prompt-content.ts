/**
 * The content of a version: everything that decides what a model is asked. Isomorphic, imports only zod and words.
 *
 * `schemaVersion` is raised when the shape changes; stored contents are never rewritten but read through
 * `readContent`, which brings an older shape into this one.
 */
import { z } from "zod";
import { TEMPLATE_FORMATS } from "@/server/templates/template-formats";

/** Half of a surrogate pair is no character: neither store keeps it, and no model could read it. */
export const wellFormedText = z
  .string()
  .refine((text) => text.isWellFormed(), "It holds half of a character (a lone surrogate). Take it out.");

const template = (subject: string) =>
  wellFormedText.max(200_000, `${subject} holds at most 200,000 characters.`);

/** A JSON object, kept as it was given: a JSON Schema (2020-12), or options that only a provider knows. */
export const jsonObject = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObject>;

/** Identity of a message within its prompt: an edit or a move keeps it, so branches can be merged by it. Not served. */
export const messageId = z.string().regex(/^[\w-]{1,40}$/, "Use letters, digits, “_” and “-”.");

/** A call of a tool that the assistant made; `arguments` is a template whose result is JSON. */
export const toolCall = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(64),
  arguments: template("A tool call's arguments"),
});
export type ToolCall = z.infer<typeof toolCall>;

const text = template("A message");
/** What a variable may be called: `name`, `user_name`, `größe`. */
export const variableName = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u, "Use letters, digits, “_” and “-”, beginning with a letter.");

export const MESSAGE_SHAPES = {
  system: { role: z.literal("system"), content: text },
  user: { role: z.literal("user"), content: text },
  /** With `toolCalls`, the content may be empty. */
  assistant: { role: z.literal("assistant"), content: text, toolCalls: z.array(toolCall).max(32).optional() },
  /** The answer of a tool; `toolCallId` is that of the call it answers. */
  tool: { role: z.literal("tool"), content: text, toolCallId: z.string().min(1).max(100) },
  /** Where a list of messages is put in at run time, under the name of its variable. */
  placeholder: { role: z.literal("placeholder"), name: variableName },
} as const;

const identity = { id: messageId };
export const promptMessage = z.discriminatedUnion("role", [
  z.object({ ...identity, ...MESSAGE_SHAPES.system }),
  z.object({ ...identity, ...MESSAGE_SHAPES.user }),
  z.object({ ...identity, ...MESSAGE_SHAPES.assistant }),
  z.object({ ...identity, ...MESSAGE_SHAPES.tool }),
  z.object({ ...identity, ...MESSAGE_SHAPES.placeholder }),
]);
export type PromptMessage = z.infer<typeof promptMessage>;

/**
 * - `value`: what `schema` says, printed or read by the template
 * - `image`, `file`: put into a user message where its tag stands; given as `{url}` or `{data, mediaType}` (base64)
 * - `messages`: a list of messages for a placeholder
 */
export const VARIABLE_KINDS = ["value", "image", "file", "messages"] as const;

/** A value the caller hands in. `schema` is the part of JSON Schema (2020-12) that `checkVariables` knows. */
export const promptVariable = z.object({
  name: variableName,
  kind: z.enum(VARIABLE_KINDS).default("value"),
  schema: jsonObject,
  /** Refused when missing. A variable with a default is never missing. */
  required: z.boolean(),
  default: z.json().optional(),
  description: z.string().max(1_000),
  /** What the preview and a newcomer begin with; never sent to a model by itself. */
  example: z.json().optional(),
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
  /** Passed to the provider as they are: `{"reasoningEffort": "low"}`. */
  providerOptions: jsonObject.optional(),
});
export type PromptModel = z.infer<typeof promptModel>;

/** A function the model may call. `parameters` is a JSON Schema of an object. */
export const promptTool = z.object({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "Use up to 64 letters, digits, “_” and “-”."),
  description: z.string().max(4_000),
  parameters: jsonObject,
  /** The provider is asked to hold arguments to the schema. */
  strict: z.boolean().optional(),
});
export type PromptTool = z.infer<typeof promptTool>;

export const toolChoice = z.union([
  z.enum(["auto", "none", "required"]),
  /** This tool and no other. */
  z.object({ name: z.string().min(1).max(64) }),
]);
export type ToolChoice = z.infer<typeof toolChoice>;

export const responseFormat = z.discriminatedUnion("type", [
  z.object({ type: z.literal("json") }),
  z.object({
    type: z.literal("jsonSchema"),
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "Use up to 64 letters, digits, “_” and “-”."),
    schema: jsonObject,
    strict: z.boolean().optional(),
  }),
]);
export type ResponseFormat = z.infer<typeof responseFormat>;

export const RETRY_REASONS = ["rate-limit", "server-error", "timeout"] as const;
/** How often a model is asked again, and after how long, before the next fallback is. Doubles from `initialDelayMs`. */
export const retryPolicy = z.object({
  maxRetries: z.number().int().min(0).max(5),
  initialDelayMs: z.number().int().min(0).max(60_000),
  timeoutMs: z.number().int().min(1_000).max(600_000).optional(),
  on: z.array(z.enum(RETRY_REASONS)).max(RETRY_REASONS.length),
});
export type RetryPolicy = z.infer<typeof retryPolicy>;

/** A snippet as it was when the version was saved: what the version means can never change behind its back. */
export const pinnedSnippet = z.object({
  slug: z.string(),
  version: z.number().int().positive(),
  contentHash: z.string(),
  text: wellFormedText,
});
export type PinnedSnippet = z.infer<typeof pinnedSnippet>;

export const MAX_MESSAGES = 200;
export const MAX_VARIABLES = 200;
export const MAX_TOOLS = 64;
export const MAX_FALLBACKS = 5;

/** All that a prompt holds besides its text. */
export const contentSettings = {
  model: promptModel.nullable(),
  /** Asked in this order when the model fails. */
  fallbacks: z.array(promptModel).max(MAX_FALLBACKS, `Use at most ${MAX_FALLBACKS} fallbacks.`),
  retry: retryPolicy.nullable(),
  tools: z.array(promptTool).max(MAX_TOOLS, `Use at most ${MAX_TOOLS} tools.`),
  toolChoice: toolChoice.nullable(),
  /** Null: text. */
  responseFormat: responseFormat.nullable(),
  /** The team's own notes, served along. */
  metadata: jsonObject,
};

const common = {
  schemaVersion: z.literal(2),
  templateFormat: z.enum(TEMPLATE_FORMATS),
  variables: z.array(promptVariable).max(MAX_VARIABLES),
  ...contentSettings,
  /** Every snippet the templates refer to, those of snippets included. */
  snippets: z.array(pinnedSnippet),
};

export const promptContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("chat"), messages: z.array(promptMessage).min(1).max(MAX_MESSAGES), ...common }),
  z.object({ type: z.literal("text"), text: template("A text"), ...common }),
]);
export type PromptContent = z.infer<typeof promptContent>;
