/** OpenAI's chat completion, whole and in chunks. Isomorphic. */
import { z } from "zod";
import { galleyDetails } from "./galley-details";

const CHAT_FINISH_REASONS = ["stop", "length", "tool_calls", "content_filter"] as const;
export type ChatFinishReason = (typeof CHAT_FINISH_REASONS)[number];

const usage = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  prompt_tokens_details: z.object({ cached_tokens: z.int() }),
  completion_tokens_details: z.object({ reasoning_tokens: z.int() }),
});
export type ChatUsage = z.infer<typeof usage>;

const toolCall = z.object({
  id: z.string(),
  type: z.literal("function"),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

export const chatCompletion = z.object({
  id: z.string().describe("The run's id: feedback can be given on it."),
  object: z.literal("chat.completion"),
  created: z.int(),
  model: z.string().describe("The prompt and the version that answered: `support-reply@7`."),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({
        role: z.literal("assistant"),
        content: z.string().nullable(),
        refusal: z.null(),
        tool_calls: z.array(toolCall).optional(),
      }),
      logprobs: z.null(),
      finish_reason: z.enum(CHAT_FINISH_REASONS),
    }),
  ),
  usage,
  galley: galleyDetails,
});
export type ChatCompletion = z.infer<typeof chatCompletion>;
