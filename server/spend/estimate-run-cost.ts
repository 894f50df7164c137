/** The most that a model call is expected to cost. Pure. */
import { listPriceOf } from "@/server/prices/list-price";
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

/** In US dollars; null when no price is known. Servers of one's own count as free then, and the simulated provider always. */
export function estimateRunCost(call: EstimatedCall, at: Date): number | null {
  const { kind, provider, name, inputCharacters, maxTokens = DEFAULT_MAX_TOKENS } = call;
  if (kind === SIMULATED_PROVIDER) return 0;
  const usage = {
    input: Math.ceil(inputCharacters / CHARACTERS_PER_TOKEN),
    output: maxTokens,
    cacheRead: 0,
    cacheWrite: 0,
  };
  const price = listPriceOf(priceProviderOf(kind, provider), name)(usage, at);
  return price ?? (kind === "openai-compatible" ? 0 : null);
}

/** Under what name the price list has a connection's provider: by its protocol, whatever a workspace calls it. */
export function priceProviderOf(kind: ProviderKind, provider: string): string {
  if (kind === "bedrock") return "aws";
  return kind === "openai-compatible" ? provider : kind;
}
