import type { SpanOutline } from "@/server/traces/trace-outline-schemas";

/** What one opens a trace for: the call that failed, else the first call to a model, else the root. Pure. */
export function mostTelling(spans: readonly SpanOutline[]): SpanOutline | undefined {
  const calls = spans.filter(({ kind, countsTowardUsage }) => kind === "generation" && countsTowardUsage);
  return calls.find(({ status }) => status === "error") ?? calls[0] ?? spans[0];
}
