import type { Attributes } from "../attribute-value";
import type { Convention, SpanFields } from "./convention";
import { countOf, sumOfCounts } from "./token-details";
import { content, emptyText, flag, kindBy, moment, readUsd, text, words } from "./value-readers";

/** Langfuse's SDKs. They leave the span's status unset and say in the level that something failed. */
export const langfuseConvention: Convention = {
  name: "Langfuse",
  isSureOfKind: true,
  fields: {
    kind: [
      kindBy("langfuse.observation.type", {
        generation: "generation",
        embedding: "embedding",
        tool: "tool",
        agent: "agent",
        retriever: "retriever",
        span: "span",
        chain: "span",
        event: "span",
        evaluator: "span",
        guardrail: "span",
      }),
    ],
    provider: text("langfuse.observation.metadata.ls_provider"),
    // Overwritten with the model that answered, as soon as one did.
    modelResponse: text("langfuse.observation.model.name"),
    firstTokenAtUs: moment("langfuse.observation.completion_start_time"),
    isError: flag("langfuse.observation.level", "ERROR"),
    errorMessage: text("langfuse.observation.status_message"),
    inputMessages: content("langfuse.observation.input", "langfuse.trace.input"),
    outputMessages: content("langfuse.observation.output", "langfuse.trace.output"),
    outputText: emptyText("langfuse.observation.output"),
    sessionId: text("langfuse.session.id"),
    userId: text("langfuse.user.id"),
    environment: text("langfuse.environment"),
    tags: words("langfuse.trace.tags"),
  },
  objects: {
    "langfuse.observation.usage_details": readUsage,
    "langfuse.observation.cost_details": readCost,
  },
  parameterObjects: ["langfuse.observation.model.parameters"],
  prompt: {
    name: ["langfuse.observation.prompt.name"],
    version: ["langfuse.observation.prompt.version"],
    objects: {
      "ai.telemetry.metadata.langfusePrompt": (prompt) => prompt,
      "ai.settings.context.langfusePrompt": (prompt) => prompt,
      "mastra.metadata.langfuse": ({ prompt }) => (isPrompt(prompt) ? prompt : {}),
    },
  },
  resourceEnvironment: ["langfuse.environment"],
};

const isPrompt = (value: unknown): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const CACHE_READ = ["input_cached_tokens", "input_cache_read", "cache_read_input_tokens"] as const;
const CACHE_WRITE = ["input_cache_creation", "input_cache_write", "cache_creation_input_tokens"] as const;
/** Older SDKs pass on what the provider counted. */
const PROVIDER_INPUT = ["prompt_tokens", "promptTokens"] as const;
const PROVIDER_OUTPUT = ["completion_tokens", "completionTokens"] as const;

/** Buckets of usage do not overlap: all that went in is their sum. */
function readUsage(usage: Attributes): Partial<SpanFields> {
  const isCache = (key: string) => key === CACHE_READ[2] || key === CACHE_WRITE[2];
  return {
    inputTokens:
      sumOfCounts(usage, (key) => key.startsWith("input") || isCache(key)) ??
      countOf(usage, ...PROVIDER_INPUT),
    outputTokens: sumOfCounts(usage, (key) => key.startsWith("output")) ?? countOf(usage, ...PROVIDER_OUTPUT),
    cachedInputTokens: countOf(usage, ...CACHE_READ),
    cacheWriteInputTokens: countOf(usage, ...CACHE_WRITE),
    reasoningTokens: countOf(usage, "output_reasoning_tokens", "output_reasoning"),
    inputAudioTokens: countOf(usage, "input_audio_tokens", "input_audio"),
    outputAudioTokens: countOf(usage, "output_audio_tokens", "output_audio"),
  };
}

function readCost(cost: Attributes): Partial<SpanFields> {
  const parts = Object.keys(cost).map((key) => Number(cost[key]));
  const sum = parts.reduce((total, part) => total + part, 0);
  return { givenCostUsd: readUsd(cost.total ?? (parts.length === 0 ? null : sum)) };
}
