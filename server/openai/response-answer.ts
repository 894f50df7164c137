/** OpenAI's response. Isomorphic. */
import { z } from "zod";
import { galleyDetails } from "./galley-details";

const itemStatus = z.enum(["in_progress", "completed", "incomplete"]);

export const outputText = z.object({
  type: z.literal("output_text"),
  text: z.string(),
  annotations: z.array(z.never()),
  logprobs: z.array(z.never()),
});

const outputItem = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message"),
    id: z.string(),
    status: itemStatus,
    role: z.literal("assistant"),
    content: z.array(outputText),
  }),
  z.object({
    type: z.literal("function_call"),
    id: z.string(),
    status: itemStatus,
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
]);
export type OutputItem = z.infer<typeof outputItem>;

const usage = z.object({
  input_tokens: z.int(),
  input_tokens_details: z.object({ cached_tokens: z.int() }),
  output_tokens: z.int(),
  output_tokens_details: z.object({ reasoning_tokens: z.int() }),
  total_tokens: z.int(),
});
export type ResponseUsage = z.infer<typeof usage>;

const nothing = z.null();

export const responseAnswer = z.object({
  id: z.string().describe("The run's id: feedback can be given on it."),
  object: z.literal("response"),
  created_at: z.int(),
  status: z.enum(["in_progress", "completed", "incomplete", "failed"]),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  incomplete_details: z.object({ reason: z.enum(["max_output_tokens", "content_filter"]) }).nullable(),
  model: z.string().describe("The prompt and the version that answered: `support-reply@7`."),
  prompt: z.object({ id: z.string(), version: z.string() }),
  output: z.array(outputItem),
  usage: usage.nullable(),
  metadata: z.record(z.string(), z.string()),
  instructions: nothing,
  parallel_tool_calls: z.literal(true),
  tool_choice: z.literal("auto"),
  tools: z.array(z.never()),
  temperature: nothing,
  top_p: nothing,
  previous_response_id: nothing,
  store: z.literal(false),
  galley: galleyDetails.optional(),
});
export type ResponseAnswer = z.infer<typeof responseAnswer>;
