import { type Attributes, type AttributeValue, isAttributes } from "../attribute-value";
import type { SpanMessage } from "../normalized-span";
import type { OtlpSpan } from "../otlp-span";
import { readMessages } from "../span-messages";
import type { Convention, FallbackContent } from "./convention";
import { listOf, unflattenList } from "./flat-messages";
import { count, firstWord, kindBy, readText, text, usd, words } from "./value-readers";

/** OpenInference (Arize Phoenix): messages are spread over one attribute per word of them. */
export const openInferenceConvention: Convention = {
  name: "OpenInference",
  isSureOfKind: true,
  fields: {
    kind: [
      kindBy("openinference.span.kind", {
        llm: "generation",
        embedding: "embedding",
        tool: "tool",
        agent: "agent",
        retriever: "retriever",
        reranker: "retriever",
        chain: "span",
        prompt: "span",
        guardrail: "span",
        evaluator: "span",
      }),
    ],
    provider: text("llm.provider", "llm.system"),
    modelRequested: text("llm.request.model_name"),
    // The one that answered, as soon as it is known.
    modelResponse: text("llm.response.model_name", "llm.model_name", "embedding.model_name"),
    inputTokens: count("llm.token_count.prompt"),
    outputTokens: count("llm.token_count.completion"),
    cachedInputTokens: count("llm.token_count.prompt_details.cache_read"),
    cacheWriteInputTokens: count("llm.token_count.prompt_details.cache_write"),
    reasoningTokens: count("llm.token_count.completion_details.reasoning"),
    inputAudioTokens: count("llm.token_count.prompt_details.audio"),
    outputAudioTokens: count("llm.token_count.completion_details.audio"),
    givenCostUsd: usd("llm.cost.total"),
    finishReason: firstWord("llm.finish_reason"),
    tags: words("tag.tags"),
  },
  objects: {
    "llm.invocation_parameters": ({ model, model_name: modelName }) => ({
      modelRequested: readText(model ?? modelName ?? null),
    }),
    metadata: ({ ls_provider: provider }) => ({ provider: readText(provider ?? null) }),
  },
  parameterObjects: ["llm.invocation_parameters"],
  prompt: {
    name: ["prompt.id"],
    version: ["llm.prompt_template.version"],
    variables: "llm.prompt_template.variables",
  },
  readFallbackContent,
};

/** What clients write in the place of what they were told to hide. */
const REDACTED = "__REDACTED__";

function readFallbackContent({ attributes }: OtlpSpan): FallbackContent | null {
  if (!("openinference.span.kind" in attributes)) {
    return null;
  }
  const input = readFlat(attributes, "llm.input_messages", "user");
  const output = readFlat(attributes, "llm.output_messages", "assistant");
  return {
    input: input.length > 0 ? input : readValue(attributes["input.value"], "user"),
    output: output.length > 0 ? output : readValue(attributes["output.value"], "assistant"),
    finishReason: null,
  };
}

function readValue(value: AttributeValue | undefined, role: string): SpanMessage[] {
  return value === REDACTED ? [] : readMessages(value, role);
}

function readFlat(attributes: Attributes, prefix: string, role: string): SpanMessage[] {
  return unflattenList(attributes, prefix).flatMap((item) =>
    isAttributes(item) && isAttributes(item.message) ? readMessages(messageOf(item.message), role) : [],
  );
}

function messageOf({ contents, tool_calls: toolCalls, ...message }: Attributes): Attributes {
  return {
    ...message,
    ...(contents === undefined
      ? {}
      : { content: listOf(contents).map((part) => inner(part, "message_content")) }),
    ...(toolCalls === undefined
      ? {}
      : { tool_calls: listOf(toolCalls).map((call) => inner(call, "tool_call")) }),
  };
}

function inner(value: AttributeValue, key: string): AttributeValue {
  return isAttributes(value) ? (value[key] ?? value) : value;
}
