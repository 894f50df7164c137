import type { RunFinishReason, RunHead, RunResult, RunUsage } from "@/server/runs/run-events";
import { detailsOf } from "./galley-details";
import { answeredBy } from "./model-name";
import type { OutputItem, ResponseAnswer, ResponseUsage } from "./response-answer";

/** What of the request comes back in its answer. */
export type AskedResponse = {
  /** Seconds since 1970. */
  readonly created: number;
  readonly metadata: Readonly<Record<string, string>>;
};

export function writeResponse(head: RunHead, result: RunResult, asked: AskedResponse): ResponseAnswer {
  return finishResponse(startResponse(head, asked), head, result, outputOf(head, result));
}

/** A response of which nothing has been said yet. */
export function startResponse(head: RunHead, { created, metadata }: AskedResponse): ResponseAnswer {
  return {
    id: head.runId,
    object: "response",
    created_at: created,
    status: "in_progress",
    error: null,
    incomplete_details: null,
    model: answeredBy(head),
    prompt: { id: head.prompt, version: String(head.version) },
    output: [],
    usage: null,
    metadata: { ...metadata },
    instructions: null,
    parallel_tool_calls: true,
    tool_choice: "auto",
    tools: [],
    temperature: null,
    top_p: null,
    previous_response_id: null,
    store: false,
  };
}

export function finishResponse(
  started: ResponseAnswer,
  head: RunHead,
  result: RunResult,
  output: OutputItem[],
): ResponseAnswer {
  const reason = whyIncomplete(result.finishReason);
  return {
    ...started,
    status: reason ? "incomplete" : "completed",
    incomplete_details: reason ? { reason } : null,
    output,
    usage: responseUsage(result.usage),
    galley: detailsOf(head, result),
  };
}

function whyIncomplete(finish: RunFinishReason) {
  if (finish === "length") return "max_output_tokens";
  return finish === "content_filter" ? finish : undefined;
}

/** An answer of nothing is a message of nothing, so that clients find one. */
function outputOf(head: RunHead, { output }: RunResult): OutputItem[] {
  const { content, toolCalls } = output;
  const message = content !== "" || toolCalls.length === 0 ? [messageItem(head, 0, content)] : [];
  const calls = toolCalls.map((call, index) => callItem(head, message.length + index, call));
  return [...message, ...calls];
}

/** @param index its place in the output, by which its id is one of its own */
export function messageItem(head: RunHead, index: number, text: string): OutputItem {
  return {
    type: "message",
    id: `msg_${head.runId}_${index}`,
    status: "completed",
    role: "assistant",
    content: [{ type: "output_text", text, annotations: [], logprobs: [] }],
  };
}

type Call = { readonly id: string; readonly name: string; readonly arguments: string };

export function callItem(head: RunHead, index: number, call: Call): OutputItem {
  return {
    type: "function_call",
    id: `fc_${head.runId}_${index}`,
    status: "completed",
    call_id: call.id,
    name: call.name,
    arguments: call.arguments,
  };
}

function responseUsage(usage: RunUsage): ResponseUsage {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  return {
    input_tokens: inputTokens ?? 0,
    input_tokens_details: { cached_tokens: cachedInputTokens ?? 0 },
    output_tokens: outputTokens ?? 0,
    output_tokens_details: { reasoning_tokens: reasoningTokens ?? 0 },
    total_tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
  };
}
