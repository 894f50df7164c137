import type { RunEvent, RunHead, StartedRun } from "@/server/runs/run-events";
import { detailsOf } from "./galley-details";
import { answeredBy } from "./model-name";
import type { OpenaiError } from "./openai-error";
import { chatFinishReason, chatUsage } from "./write-chat-completion";

type Options = {
  /** Seconds since 1970. */
  readonly created: number;
  /** A last chunk tells the usage; all others then carry `usage: null`. */
  readonly includesUsage: boolean;
  readonly errorOf: (error: unknown) => OpenaiError;
};

const DONE = "data: [DONE]\n\n";

/**
 * A run as the server-sent events of a streamed chat completion. They are put together as text: a chunk is written for
 * every token, and all but its delta is the same in each. A failure behind the first chunk is one more event.
 */
export async function* writeChatChunks(
  head: RunHead,
  starting: Promise<StartedRun>,
  options: Options,
): AsyncGenerator<string, void, undefined> {
  const same = { id: head.runId, object: "chat.completion.chunk", created: options.created };
  const start = `data: ${JSON.stringify({ ...same, model: answeredBy(head) }).slice(0, -1)},"choices":`;
  const end = `${options.includesUsage ? ',"usage":null' : ""}}\n\n`;
  const chunk = (delta: string, finishReason: string) =>
    `${start}[{"index":0,"delta":{${delta}},"logprobs":null,"finish_reason":${finishReason}}]${end}`;

  const named = new Set<number>();
  let role = '"role":"assistant",';
  try {
    const run = await starting;
    for await (const event of run.events) {
      yield chunk(role + deltaOf(event, named), "null");
      role = "";
    }
    const result = await run.result;
    const details = JSON.stringify(detailsOf(head, result));
    const last = chunk(role === "" ? "" : '"role":"assistant"', `"${chatFinishReason(result.finishReason)}"`);
    yield `${last.slice(0, -"}\n\n".length)},"galley":${details}}\n\n`;
    if (options.includesUsage) yield `${start}[],"usage":${JSON.stringify(chatUsage(result.usage))}}\n\n`;
    yield DONE;
  } catch (error) {
    yield `data: ${JSON.stringify(options.errorOf(error))}\n\n`;
  }
}

/** @param named the calls whose first event has been written: only that one names its call */
function deltaOf(event: RunEvent, named: Set<number>): string {
  switch (event.type) {
    case "text":
      return `"content":${JSON.stringify(event.text)}`;
    // As the providers have it that show their reasoning by this protocol.
    case "reasoning":
      return `"reasoning_content":${JSON.stringify(event.text)}`;
    case "toolCall":
      return `"tool_calls":[${JSON.stringify(toolCallDelta(event, named))}]`;
  }
}

function toolCallDelta(event: Extract<RunEvent, { type: "toolCall" }>, named: Set<number>) {
  const { index, id, name } = event;
  if (named.has(index)) return { index, function: { arguments: event.arguments } };
  named.add(index);
  return { index, id, type: "function", function: { name, arguments: event.arguments } };
}
