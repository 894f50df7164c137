import type { RunFinishReason, RunHead, RunResult, RunUsage } from "@/server/runs/run-events";
import type { ChatCompletion, ChatFinishReason, ChatUsage } from "./chat-completion";
import { detailsOf } from "./galley-details";
import { answeredBy } from "./model-name";

/** @param created seconds since 1970 */
export function writeChatCompletion(head: RunHead, result: RunResult, created: number): ChatCompletion {
  const { content, toolCalls } = result.output;
  return {
    id: head.runId,
    object: "chat.completion",
    created,
    model: answeredBy(head),
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: content === "" && toolCalls.length > 0 ? null : content,
          refusal: null,
          ...(toolCalls.length > 0 ? { tool_calls: toolCalls.map(writeToolCall) } : {}),
        },
        logprobs: null,
        finish_reason: chatFinishReason(result.finishReason),
      },
    ],
    usage: chatUsage(result.usage),
    galley: detailsOf(head, result),
  };
}

const writeToolCall = ({ id, name, ...call }: RunResult["output"]["toolCalls"][number]) => ({
  id,
  type: "function" as const,
  function: { name, arguments: call.arguments },
});

export function chatFinishReason(reason: RunFinishReason): ChatFinishReason {
  return reason === "error" || reason === "other" ? "stop" : reason;
}

/** A provider that does not tell counts as nothing: clients add these up. */
export function chatUsage(usage: RunUsage): ChatUsage {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  return {
    prompt_tokens: inputTokens ?? 0,
    completion_tokens: outputTokens ?? 0,
    total_tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
    prompt_tokens_details: { cached_tokens: cachedInputTokens ?? 0 },
    completion_tokens_details: { reasoning_tokens: reasoningTokens ?? 0 },
  };
}
