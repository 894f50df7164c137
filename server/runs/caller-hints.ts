/**
 * What a caller asks of how a model answers, in words that some providers know. The caller's word goes before the
 * version's options; where a provider has no such setting the answer is made without, as OpenAI-compatible servers do.
 * Pure.
 */
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { FoundModel } from "@/server/providers/find-model";
import type { JsonObject } from "@/server/versions/prompt-content";

export const REASONING_EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"] as const;
export const VERBOSITIES = ["low", "medium", "high"] as const;

export type CallerHints = {
  readonly reasoningEffort?: (typeof REASONING_EFFORTS)[number];
  readonly verbosity?: (typeof VERBOSITIES)[number];
  /** Whether the model may call several tools at once. */
  readonly parallelToolCalls?: boolean;
};

type Hinted = Pick<LanguageModelV4CallOptions, "reasoning"> & { readonly options: JsonObject };

/** The version's options of this provider's models, with what the caller asks in their place. */
export function applyHints(
  { kind }: Pick<FoundModel, "kind">,
  options: JsonObject,
  { reasoningEffort, verbosity, parallelToolCalls }: CallerHints,
): Hinted {
  const words = WORDS[kind];
  const parallel = parallelToolCalls === undefined ? undefined : words.parallel?.(parallelToolCalls);
  const others = {
    ...(verbosity && words.verbosity ? { [words.verbosity]: verbosity } : {}),
    ...parallel,
  };
  if (!reasoningEffort) return { options: { ...options, ...others } };
  const kept = words.efforts.reduce((rest, path) => without(rest, path.split(".")), options);
  if (kind === "openrouter") {
    const reasoning = { ...objectOf(kept.reasoning), effort: reasoningEffort };
    return { options: { ...kept, ...others, reasoning } };
  }
  return { reasoning: reasoningEffort, options: { ...kept, ...others } };
}

type Words = {
  /** Options that say how much a model thinks: they would go before the call's own `reasoning`. */
  readonly efforts: readonly string[];
  readonly verbosity?: string;
  readonly parallel?: (isParallel: boolean) => JsonObject;
};

const parallelToolCalls = (isParallel: boolean): JsonObject => ({ parallelToolCalls: isParallel });
/** Under the name of the request's field: these clients send options that they do not know as they are. */
const parallelField = (isParallel: boolean): JsonObject => ({ parallel_tool_calls: isParallel });

const OPENAI: Words = {
  efforts: ["reasoningEffort"],
  verbosity: "textVerbosity",
  parallel: parallelToolCalls,
};

const WORDS: Readonly<Record<FoundModel["kind"], Words>> = {
  openai: OPENAI,
  azure: OPENAI,
  anthropic: {
    efforts: ["effort", "thinking"],
    parallel: (isParallel) => ({ disableParallelToolUse: !isParallel }),
  },
  google: { efforts: ["thinkingConfig.thinkingBudget", "thinkingConfig.thinkingLevel"] },
  bedrock: { efforts: ["reasoningConfig"] },
  mistral: { efforts: ["reasoningEffort"], parallel: parallelToolCalls },
  groq: { efforts: ["reasoningEffort"], parallel: parallelToolCalls },
  openrouter: {
    efforts: ["reasoning.effort", "reasoning.max_tokens", "reasoning.enabled"],
    verbosity: "verbosity",
    parallel: parallelField,
  },
  "openai-compatible": { efforts: ["reasoningEffort"], verbosity: "textVerbosity", parallel: parallelField },
  simulated: { efforts: [] },
};

function without(options: JsonObject, [name = "", ...below]: readonly string[]): JsonObject {
  if (!Object.hasOwn(options, name)) return options;
  const { [name]: value, ...others } = options;
  return below.length === 0 ? others : { ...others, [name]: without(objectOf(value), below) };
}

function objectOf(value: JsonObject[string] | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
