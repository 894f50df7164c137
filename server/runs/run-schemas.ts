/** Wire contract of runs. Isomorphic, imports only zod and the shapes it shares with serving. */
import { z } from "zod";
import { callerAttributes } from "@/server/serving/caller-attributes";
import { isOneChoice, oneChoiceError, promptChoice } from "@/server/serving/render-schemas";
import { jsonValue } from "@/server/telemetry/json-value";
import { messageList } from "@/server/templates/rendered-message-schemas";
import { FINISH_REASONS } from "./run-events";

const MAX_METADATA = 50;
const name = z.string().max(200);

export const runPromptInput = z
  .strictObject({
    ...promptChoice,
    attributes: callerAttributes.optional(),
    version: z.int().positive().optional(),
    variables: z.record(z.string(), jsonValue).default({}),
    messages: messageList.default([]).describe("Follow the prompt's own: the turns of a conversation."),
    stream: z.boolean().default(false).describe("Answer as server-sent events while the model speaks."),
    repairOutput: z
      .boolean()
      .default(false)
      .describe(
        "Ask once more when the answer does not fit the response format. A stream then begins when the answer was checked.",
      ),
    userId: name.optional(),
    sessionId: name.optional(),
    metadata: z
      .record(z.string().max(100), z.string().max(1_000))
      .refine((metadata) => Object.keys(metadata).length <= MAX_METADATA, `Give at most ${MAX_METADATA}.`)
      .optional()
      .describe("Kept with the trace, as `galley.metadata.<name>`."),
  })
  .refine(isOneChoice, oneChoiceError);

const warnings = z
  .array(z.object({ path: z.string(), message: z.string() }))
  .describe("Values that the prompt has no variable for; they were ignored.");

const head = {
  runId: z.string(),
  traceId: z.string(),
  prompt: z.string(),
  version: z.int().positive(),
  environment: z.string().nullable(),
  arm: z.string().nullable().describe("The rollout's arm the caller is in; null for all others."),
};

const tokens = z.int().nonnegative().nullable();

export const runToolCall = z.object({
  id: z.string(),
  name: z.string(),
  arguments: z.string().describe("JSON, as the model wrote it."),
});

export const runOutput = z.object({
  ...head,
  output: z.object({
    role: z.literal("assistant"),
    content: z.string(),
    toolCalls: z.array(runToolCall).optional().describe("Absent when the model called no tools."),
    parsed: jsonValue
      .optional()
      .describe("The content as a value, where the response format asks for JSON and the content fits it."),
  }),
  finishReason: z.enum(FINISH_REASONS),
  usage: z.object({
    inputTokens: tokens,
    outputTokens: tokens,
    cachedInputTokens: tokens,
    reasoningTokens: tokens,
  }),
  costUsd: z.string().nullable().describe("Null when no price is known."),
  latencyMs: z.number().nonnegative(),
  timeToFirstTokenMs: z.number().nonnegative().nullable().describe("Of streams."),
  model: z.object({ provider: z.string(), name: z.string() }).describe("That answered."),
  simulated: z.boolean().describe("Whether the built-in simulated provider answered."),
  attempts: z
    .int()
    .positive()
    .describe("How often a model was asked: retries, fallbacks and repair included."),
  warnings,
});
export type RunOutput = z.infer<typeof runOutput>;

/** The data of the stream's events by their names; documentation for who reads them without our SDK. */
export const runStreamEvents = {
  start: z.object({ ...head, warnings }),
  text: z.object({ text: z.string() }),
  reasoning: z.object({ text: z.string() }),
  "tool-call": z.object({
    index: z.int().nonnegative(),
    id: z.string(),
    name: z.string(),
    arguments: z.string().describe("The next piece of them."),
  }),
  finish: runOutput,
};
export type RunStreamStart = z.infer<typeof runStreamEvents.start>;
