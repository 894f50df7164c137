/** A fixture's expected.json: what a correct server reads from the recorded requests. */
import { z } from "zod";

const text = z.string().nullable();
const number = z.number().nullable();
const toolCall = z.object({ id: text, name: z.string(), arguments: z.json() });

const expectedSpan = z.object({
  span_id: z.string(),
  trace_id: z.string(),
  parent_span_id: text,
  name: z.string(),
  scope: text,
  operation: z.string(),
  provider_raw: text,
  provider: text,
  model_requested: text,
  model_response: text,
  model: text,
  acceptable: z.record(z.string(), z.array(z.json())),
  response_id: text,
  input_tokens: number,
  output_tokens: number,
  total_tokens: number,
  cached_input_tokens: number,
  cache_write_input_tokens: number,
  reasoning_tokens: number,
  input_messages: z.array(
    z.object({
      role: z.string(),
      text: z.string(),
      tool_calls: z.array(toolCall).optional(),
      tool_call_id: z.string().optional(),
    }),
  ),
  embedding_inputs: z.array(z.string()).optional(),
  output_text: text,
  output_reasoning: text.optional(),
  output_tool_calls: z.array(toolCall),
  finish_reason: text,
  finish_reason_normalized: text,
  error: z.boolean(),
  error_message: text,
  error_type: text,
  http_status: number,
  start_time_unix_nano: z.string(),
  end_time_unix_nano: z.string(),
  duration_ms: z.number(),
  streaming: z.boolean().nullable(),
  time_to_first_token_ms: number,
  request_params: z.record(z.string(), z.json()),
  session_id: text,
  conversation_id: text,
  user_id: text,
  environment: text,
  prompt: z
    .object({ name: z.string(), version: text, variables: z.record(z.string(), z.json()).nullable() })
    .nullable(),
  sources: z.record(z.string(), z.string()),
  counts_toward_usage: z.boolean(),
  usage_reported_by_span_id: text,
});
export type ExpectedSpan = z.infer<typeof expectedSpan>;

export const expectedTelemetry = z.object({
  resource: z.object({ "service.name": text.optional(), environment: text.optional() }),
  span_count: z.number(),
  trace_count: z.number(),
  model_call_count: z.number(),
  totals: z.object({ input_tokens: z.number(), output_tokens: z.number() }),
  tolerance: z.object({ duration_ms: z.number(), time_to_first_token_ms: z.number() }),
  llm_spans: z.array(expectedSpan),
  other_spans: z.array(z.object({ span_id: z.string(), name: z.string(), role: z.string() })),
});
export type ExpectedTelemetry = z.infer<typeof expectedTelemetry>;
