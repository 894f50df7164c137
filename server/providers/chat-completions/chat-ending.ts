/** How a chat completion ends, and what it used, in the terms of the provider interface. Pure. */
import type { LanguageModelV4FinishReason, LanguageModelV4Usage } from "@ai-sdk/provider";
import type { ChatUsage } from "./chat-answer-schemas";

/** @param hasRefusal whether the model declined, which it says beside its reason */
export function finishReasonOf(raw: string, hasRefusal: boolean): LanguageModelV4FinishReason {
  return { unified: raw === "stop" && hasRefusal ? "content-filter" : (REASONS.get(raw) ?? "other"), raw };
}

const REASONS: ReadonlyMap<string, LanguageModelV4FinishReason["unified"]> = new Map([
  ["stop", "stop"],
  ["length", "length"],
  ["content_filter", "content-filter"],
  ["tool_calls", "tool-calls"],
  ["function_call", "tool-calls"],
]);

const UNTOLD: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

export function usageOf(usage: ChatUsage | null | undefined): LanguageModelV4Usage {
  if (!usage) return UNTOLD;
  const input = usage.prompt_tokens ?? 0;
  const output = usage.completion_tokens ?? 0;
  const cacheRead = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? 0;
  return {
    inputTokens: { total: input, noCache: input - cacheRead, cacheRead, cacheWrite: undefined },
    outputTokens: { total: output, text: Math.max(0, output - reasoning), reasoning },
  };
}
