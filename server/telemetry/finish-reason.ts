const NORMALIZED = new Map(
  Object.entries({
    stop: ["stop", "end_turn", "stop_sequence", "end", "eos", "complete", "completed", "finish_reason_stop"],
    length: ["length", "max_tokens", "max_output_tokens", "model_length", "token_limit", "incomplete"],
    tool_calls: ["tool_calls", "tool_call", "tool_use", "function_call", "tool"],
    content_filter: ["content_filter", "content_filtered", "safety", "refusal", "guardrail_intervened"],
    error: ["error", "failed", "error_other"],
  }).flatMap(([normalized, words]) => words.map((word) => [word, normalized] as const)),
);

/** Providers' words for why a model stopped, as one vocabulary; an unknown word stays as it came. */
export function normalizeFinishReason(reason: string): string {
  return NORMALIZED.get(reason.toLowerCase().replaceAll("-", "_")) ?? reason;
}
