import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import type { SpanCost, WorkspacePrices } from "./workspace-prices";

/**
 * The cost of a span that counts: what the client says it paid, else what the workspace's prices say. Null when neither
 * is known, never zero. Wrappers have none, or a trace's sum would count a call twice.
 */
export function costOfSpan(span: NormalizedSpan, prices: WorkspacePrices): SpanCost | null {
  const hasOwnCost = span.countsTowardUsage || span.kind === "tool" || span.kind === "retriever";
  if (span.givenCostUsd !== null && hasOwnCost) return { costUsd: span.givenCostUsd, source: "given" };
  return span.countsTowardUsage ? prices.costOf(span, new Date(span.startTimeUs / 1000)) : null;
}
