import type { SpanKind } from "../normalized-span";
import type { Convention, Source } from "./convention";
import { anyText, content, count, firstWord, milliseconds, text } from "./value-readers";

const CALL_SUFFIXES: ReadonlyArray<readonly [suffix: string, kind: SpanKind]> = [
  [".doGenerate", "generation"],
  [".doStream", "generation"],
  [".doEmbed", "embedding"],
  ["ai.toolCall", "tool"],
];

/** `ai.generateText` only wraps `ai.generateText.doGenerate`, whose usage it repeats or adds up. */
const operationKind: Source<SpanKind> = {
  attribute: "ai.operationId",
  read: (value) => {
    if (typeof value !== "string") {
      return undefined;
    }
    return CALL_SUFFIXES.find(([suffix]) => value.endsWith(suffix))?.[1] ?? "span";
  },
};

/** The Vercel AI SDK's `ai.*` attributes: versions 5 and 6, LegacyOpenTelemetry of 7, and the extras of 7. */
export const vercelAiSdkConvention: Convention = {
  name: "Vercel AI SDK",
  fields: {
    kind: [operationKind],
    provider: text("ai.model.provider"),
    modelRequested: text("ai.model.id"),
    modelResponse: text("ai.response.model"),
    inputTokens: count("ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"),
    outputTokens: count("ai.usage.outputTokens", "ai.usage.completionTokens"),
    cachedInputTokens: count("ai.usage.cachedInputTokens", "ai.usage.inputTokenDetails.cacheReadTokens"),
    cacheWriteInputTokens: count("ai.usage.inputTokenDetails.cacheWriteTokens"),
    reasoningTokens: count("ai.usage.reasoningTokens", "ai.usage.outputTokenDetails.reasoningTokens"),
    timeToFirstTokenUs: milliseconds("ai.response.msToFirstChunk", "ai.stream.msToFirstChunk"),
    finishReason: firstWord("ai.response.finishReason"),
    inputMessages: content("ai.prompt.messages", "ai.prompt"),
    outputText: anyText("ai.response.text", "ai.response.object"),
    outputToolCalls: content("ai.response.toolCalls"),
  },
  parameters: {
    "ai.settings.temperature": "temperature",
    "ai.settings.topP": "top_p",
    "ai.settings.topK": "top_k",
    "ai.settings.maxOutputTokens": "max_tokens",
    "ai.settings.maxTokens": "max_tokens",
    "ai.settings.stopSequences": "stop_sequences",
    "ai.settings.seed": "seed",
    "ai.settings.frequencyPenalty": "frequency_penalty",
    "ai.settings.presencePenalty": "presence_penalty",
  },
  contentEvents: ["ai.stream.firstChunk", "ai.stream.finish"],
};
