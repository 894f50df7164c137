/** What is read of the answers of OpenAI's chat completions, as providers and servers give them. */
import { z } from "zod";

const count = z.number().nullish();

const usage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: count }).nullish(),
});
export type ChatUsage = z.infer<typeof usage>;

const text = z.string().nullish();

const said = {
  content: text,
  refusal: text,
  /** DeepSeek's name for it, and Groq's. */
  reasoning_content: text,
  reasoning: text,
};

const head = { id: text, model: text, created: z.number().nullish(), usage: usage.nullish() };

export const chatCompletion = z.object({
  ...head,
  choices: z
    .array(
      z.object({
        finish_reason: text,
        message: z.object({
          ...said,
          tool_calls: z
            .array(z.object({ id: text, function: z.object({ name: z.string(), arguments: text }) }))
            .nullish(),
        }),
      }),
    )
    .min(1),
});
export type ChatCompletion = z.infer<typeof chatCompletion>;

const toolCallDelta = z.object({
  index: z.number().nullish(),
  id: text,
  function: z.object({ name: text, arguments: text }).nullish(),
});
export type ToolCallDelta = z.infer<typeof toolCallDelta>;

const delta = z.object({ ...said, tool_calls: z.array(toolCallDelta).nullish() });
export type ChatDelta = z.infer<typeof delta>;

export const chatChunk = z.object({
  ...head,
  /** Groq's place for the usage. */
  x_groq: z.object({ usage: usage.nullish() }).nullish(),
  choices: z.array(z.object({ finish_reason: text, delta: delta.nullish() })).nullish(),
  /** In whatever form the provider has it. */
  error: z.unknown().optional(),
});
export type ChatChunk = z.infer<typeof chatChunk>;
