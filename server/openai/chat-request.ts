/** OpenAI's chat-completions request, as far as it is read. Fields that are not named here are ignored. Isomorphic. */
import { z } from "zod";
import { modelParameters } from "@/server/versions/prompt-content";
import { chatMessage } from "./chat-message";
import {
  askedOfBoth,
  functionTool,
  jsonFields,
  jsonSchemaFormat,
  reasoningEffort,
  schemaName,
  verbosity,
} from "./request-fields";

const maxTokens = z.int().positive().nullish();
const { frequencyPenalty, presencePenalty, stop } = modelParameters.shape;

const sampling = {
  max_tokens: maxTokens,
  max_completion_tokens: maxTokens,
  frequency_penalty: frequencyPenalty.unwrap().nullish(),
  presence_penalty: presencePenalty.unwrap().nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string().min(1), stop.unwrap()]).nullish(),
};

const chatTool = z.object({
  type: z.literal("function", "Only function tools are possible."),
  function: z.object(functionTool),
});

const chatToolChoice = z.union(
  [
    z.enum(["none", "auto", "required"]),
    z.object({ type: z.literal("function"), function: z.object({ name: schemaName }) }),
  ],
  { error: "Must be none, auto, required or a function by its name." },
);

const chatResponseFormat = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text") }),
  z.object({ type: z.literal("json_object") }),
  z.object({ type: z.literal("json_schema"), json_schema: z.object(jsonSchemaFormat) }),
]);

/** What would change the answer and cannot be had: refused, because to ignore it would be to answer another question. */
const unavailable = {
  n: z.int().min(1).max(1, "One answer at a time: send the request once for each answer you want.").nullish(),
  logprobs: z.literal(false, "Log probabilities cannot be had here.").nullish(),
  modalities: z.array(z.literal("text", "Only text can be answered.")).nullish(),
  functions: z.null("Send functions as `tools`.").optional(),
  function_call: z.null("Choose a function by `tool_choice`.").optional(),
};

export const chatRequest = z.object({
  model: z
    .string()
    .min(1)
    .max(400)
    .describe(
      "The prompt: `support-reply` (live in production), `support-reply@staging`, or a version: `support-reply@7`.",
    ),
  messages: z.array(chatMessage).max(1_000).default([]).describe("They follow the prompt's own messages."),
  variables: jsonFields.nullish().describe("Not of OpenAI: the prompt's variables, of any type."),
  tools: z.array(chatTool).max(128).nullish().describe("Instead of the version's."),
  tool_choice: chatToolChoice.nullish(),
  response_format: chatResponseFormat.nullish(),
  reasoning_effort: reasoningEffort,
  verbosity,
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  ...askedOfBoth,
  ...sampling,
  ...unavailable,
});
export type ChatRequest = z.output<typeof chatRequest>;
