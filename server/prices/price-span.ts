import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { formatUsd } from "./format-usd";
import { type ListUsage, listPriceOf } from "./list-price";

/** What a span cost in US dollars, as a decimal of at most nine places, and who says so. */
export interface SpanCost {
  costUsd: string;
  source: "given" | "price";
}

export interface PricedUsage {
  provider: string | null;
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  cachedInputTokens: number | null;
  cacheWriteInputTokens: number | null;
}

/**
 * The cost of a span that counts: what the client says it paid, else what the price list says. Null when neither
 * is known, never zero. Wrappers have none, or a trace's sum would count a call twice.
 */
export function costOfSpan(span: NormalizedSpan): SpanCost | null {
  const hasOwnCost = span.countsTowardUsage || span.kind === "tool" || span.kind === "retriever";
  if (span.givenCostUsd !== null && hasOwnCost) {
    return { costUsd: span.givenCostUsd, source: "given" };
  }
  return span.countsTowardUsage ? priceUsd(span, new Date(span.startTimeUs / 1000)) : null;
}

/** The list price of a model call at a time; null for an unknown model or unknown usage. */
export function priceUsd(usage: PricedUsage, at: Date): SpanCost | null {
  const { provider, model, inputTokens, outputTokens } = usage;
  if (model === null || (inputTokens === null && outputTokens === null)) {
    return null;
  }
  const price = listPriceOf(provider, model)(listUsageOf(usage), at);
  return price === null ? null : { costUsd: formatUsd(price), source: "price" };
}

/**
 * The list wants cached tokens inside the input tokens. Some clients report input without them (Anthropic's own
 * counting), which shows when there are more of them than input.
 */
function listUsageOf(usage: PricedUsage): ListUsage {
  const cacheRead = usage.cachedInputTokens ?? 0;
  const cacheWrite = usage.cacheWriteInputTokens ?? 0;
  const reported = usage.inputTokens ?? 0;
  const isWithoutCached = cacheRead + cacheWrite > reported;
  return {
    input: isWithoutCached ? reported + cacheRead + cacheWrite : reported,
    output: usage.outputTokens ?? 0,
    cacheRead,
    cacheWrite,
  };
}
