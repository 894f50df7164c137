/** The most that a model call is expected to cost. Pure. */
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import type { ProviderKind } from "@/server/providers/provider-kinds";
import { SIMULATED_PROVIDER } from "@/server/providers/provider-kinds";

export type EstimatedCall = {
  readonly kind: ProviderKind | typeof SIMULATED_PROVIDER;
  /** As the version names it. */
  readonly provider: string;
  /** The model, as the provider calls it. */
  readonly name: string;
  /** Of everything that is sent: messages, tools and schemas. */
  readonly inputCharacters: number;
  /** Of the version's parameters, where it sets them. */
  readonly maxTokens: number | undefined;
};

/** Fewer than the usual four: code, JSON and other languages than English take more tokens for the same length. */
const CHARACTERS_PER_TOKEN = 3;
/** What providers let a model say at least, where a version sets no maximum. */
export const DEFAULT_MAX_TOKENS = 4_096;

/**
 * In US dollars, as a decimal; null when no price is known. Servers of one's own count as free then, and the simulated
 * provider always.
 */
export function estimateRunCost(call: EstimatedCall, prices: WorkspacePrices, at: Date): string | null {
  const { kind, provider, name, inputCharacters, maxTokens = DEFAULT_MAX_TOKENS } = call;
  if (kind === SIMULATED_PROVIDER) return "0";
  const usage = {
    inputTokens: Math.ceil(inputCharacters / CHARACTERS_PER_TOKEN),
    outputTokens: maxTokens,
    cachedInputTokens: null,
    cacheWriteInputTokens: null,
  };
  const cost = prices.costOf({ ...usage, provider: provider.toLowerCase(), model: name }, at);
  return cost?.costUsd ?? (kind === "openai-compatible" ? "0" : null);
}
