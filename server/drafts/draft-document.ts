/**
 * A draft: a version's content in the form a person edits it. Isomorphic.
 *
 * What is typed is kept as typed, half a number or half a JSON object included, so that a draft can be put away at any
 * moment and found again as it was.
 */
import { z } from "zod";
import { TEMPLATE_FORMATS } from "@/server/templates/template-formats";
import { VARIABLE_TYPES } from "@/server/templates/variable-types";
import { MESSAGE_KINDS } from "@/server/versions/message-roles";
import {
  MAX_FALLBACKS,
  MAX_MESSAGES,
  MAX_TOOLS,
  MAX_VARIABLES,
  messageId,
  RETRY_REASONS,
  wellFormedText,
} from "@/server/versions/prompt-content";

const line = wellFormedText.max(1_000);
const longText = wellFormedText.max(200_000, "It holds at most 200,000 characters.");

export const PARAMETER_NAMES = [
  "temperature",
  "maxTokens",
  "topP",
  "frequencyPenalty",
  "presencePenalty",
  "seed",
  "stop",
] as const;
export type ParameterName = (typeof PARAMETER_NAMES)[number];

const draftToolCall = z.object({ id: line, name: line, arguments: longText });

/** One shape for every kind, so that changing a message's kind and back loses nothing. */
const draftMessage = z.object({
  id: messageId,
  role: z.enum(MESSAGE_KINDS),
  content: longText,
  /** Of a placeholder: its variable. */
  name: line,
  /** Of a tool's answer: the call it answers. */
  toolCallId: line,
  toolCalls: z.array(draftToolCall).max(32),
});
export type DraftMessage = z.infer<typeof draftMessage>;
export type DraftToolCall = z.infer<typeof draftToolCall>;

/** What the author said about a variable; one that was never touched has none. Known by its name. */
const draftVariable = z.object({
  name: line,
  type: z.enum(VARIABLE_TYPES),
  isRequired: z.boolean(),
  description: line,
  /** As typed in the field of its type; "" is none. */
  default: longText,
  example: longText,
  /** Of an enum: one choice per line. */
  choices: longText,
  /** Of an object or a list: its JSON Schema as text; "" leaves it open. */
  schema: longText,
});
export type DraftVariable = z.infer<typeof draftVariable>;

/** As typed, so that "0." can become "0.5"; "" is unset. `stop` holds one sequence per line, `providerOptions` JSON. */
const draftModel = z.object({
  provider: line,
  name: line,
  parameters: z.record(z.enum(PARAMETER_NAMES), longText),
  providerOptions: longText,
});
export type DraftModel = z.infer<typeof draftModel>;

const draftTool = z.object({
  /** The name it had when it was loaded, or the editor's own for a new one: renaming keeps it. */
  id: line,
  name: line,
  description: longText,
  /** JSON Schema as text. */
  parameters: longText,
  isStrict: z.boolean(),
});
export type DraftTool = z.infer<typeof draftTool>;

const draftRetry = z.object({
  maxRetries: line,
  initialDelayMs: line,
  timeoutMs: line,
  on: z.array(z.enum(RETRY_REASONS)).max(RETRY_REASONS.length),
});
export type DraftRetry = z.infer<typeof draftRetry>;

const draftResponseFormat = z.object({
  type: z.enum(["text", "json", "jsonSchema"]),
  name: line,
  /** JSON Schema as text. */
  schema: longText,
  isStrict: z.boolean(),
});
export type DraftResponseFormat = z.infer<typeof draftResponseFormat>;

export const draftDocument = z.object({
  type: z.enum(["chat", "text"]),
  templateFormat: z.enum(TEMPLATE_FORMATS),
  messages: z.array(draftMessage).max(MAX_MESSAGES, `Use at most ${MAX_MESSAGES} messages.`),
  text: longText,
  variables: z.array(draftVariable).max(MAX_VARIABLES),
  model: draftModel,
  fallbacks: z.array(draftModel).max(MAX_FALLBACKS, `Use at most ${MAX_FALLBACKS} fallbacks.`),
  /** Null: what the provider's client does by itself. */
  retry: draftRetry.nullable(),
  tools: z.array(draftTool).max(MAX_TOOLS, `Use at most ${MAX_TOOLS} tools.`),
  /** "" is unset; `auto`, `none`, `required`, or `tool:` and the name of the one to call. */
  toolChoice: line,
  responseFormat: draftResponseFormat,
  /** A JSON object as text; "" is empty. */
  metadata: longText,
});
export type DraftDocument = z.infer<typeof draftDocument>;

/** One thing that stands in the way of saving; `path` as the server would name it. */
export type DraftError = { readonly path: string; readonly message: string };
