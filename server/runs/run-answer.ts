/** An answer as far as it has come. */
import type {
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { RunEvent, RunFinishReason, RunToolCall, RunUsage } from "./run-events";

export const NO_USAGE: RunUsage = {
  inputTokens: null,
  outputTokens: null,
  cachedInputTokens: null,
  reasoningTokens: null,
};

export class RunAnswer {
  text = "";
  usage: RunUsage = NO_USAGE;
  cacheWriteInputTokens: number | null = null;
  finishReason: RunFinishReason = "other";
  /** As the provider names what answered; null when it does not say. */
  responseModel: string | null = null;
  isFinished = false;
  readonly #calls: { id: string; name: string; arguments: string }[] = [];

  get toolCalls(): readonly RunToolCall[] {
    return this.#calls;
  }

  add(event: RunEvent): void {
    if (event.type === "text") this.text += event.text;
    else if (event.type === "toolCall") this.#addCall(event);
  }

  /** What a part says beside its event. */
  note(part: LanguageModelV4StreamPart): void {
    if (part.type === "response-metadata") this.responseModel = part.modelId ?? this.responseModel;
    if (part.type !== "finish") return;
    this.usage = toUsage(part.usage);
    this.cacheWriteInputTokens = part.usage.inputTokens.cacheWrite ?? null;
    this.finishReason = toFinishReason(part.finishReason);
    this.isFinished = true;
  }

  #addCall({ index, id, name, arguments: json }: Extract<RunEvent, { type: "toolCall" }>): void {
    const call = this.#calls[index];
    if (call) call.arguments += json;
    else this.#calls.push({ id, name, arguments: json });
  }
}

function toUsage({ inputTokens, outputTokens }: LanguageModelV4Usage): RunUsage {
  return {
    inputTokens: inputTokens.total ?? null,
    outputTokens: outputTokens.total ?? null,
    cachedInputTokens: inputTokens.cacheRead ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
  };
}

function toFinishReason({ unified }: LanguageModelV4FinishReason): RunFinishReason {
  switch (unified) {
    case "tool-calls":
      return "tool_calls";
    case "content-filter":
      return "content_filter";
    case "interrupted":
      return "other";
    default:
      return unified;
  }
}
