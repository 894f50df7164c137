import type { Attributes } from "../attribute-value";
import type { Convention, SpanFields } from "./convention";
import { countOf } from "./token-details";
import { flag, kindBy, readObject, words } from "./value-readers";

/** LangSmith's OpenTelemetry mode. Its spans of prompts and retrievers also name an operation: chat, embeddings. */
export const langSmithConvention: Convention = {
  name: "LangSmith",
  isSureOfKind: true,
  fields: {
    kind: [
      kindBy("langsmith.span.kind", {
        llm: "generation",
        embedding: "embedding",
        tool: "tool",
        retriever: "retriever",
        chain: "span",
        prompt: "span",
        parser: "span",
      }),
    ],
    exceptionIsError: flag("langsmith.span.kind"),
    tags: words("langsmith.span.tags"),
  },
  objects: {
    "langsmith.usage_metadata": readUsage,
    "gen_ai.usage.input_token_details": readInputDetails,
    "gen_ai.usage.output_token_details": readOutputDetails,
  },
};

function readUsage(usage: Attributes): Partial<SpanFields> {
  return {
    inputTokens: countOf(usage, "input_tokens"),
    outputTokens: countOf(usage, "output_tokens"),
    ...readInputDetails(readObject(usage.input_token_details ?? null) ?? {}),
    ...readOutputDetails(readObject(usage.output_token_details ?? null) ?? {}),
  };
}

function readInputDetails(details: Attributes): Partial<SpanFields> {
  return {
    cachedInputTokens: countOf(details, "cache_read"),
    cacheWriteInputTokens: countOf(details, "cache_creation", "cache_write"),
    inputAudioTokens: countOf(details, "audio"),
  };
}

function readOutputDetails(details: Attributes): Partial<SpanFields> {
  return { reasoningTokens: countOf(details, "reasoning"), outputAudioTokens: countOf(details, "audio") };
}
