/** Which span of a trace gave the answer, and which spans report one and the same call. Pure. */
import type { SpanOutline } from "@/server/traces/trace-outline-schemas";
import type { SpanNode } from "./span-tree";

/** The call that feedback about this span means; about the whole trace, the last call that was answered. */
export function answeringSpan(nodes: readonly SpanNode[], spanId: string | null): SpanOutline | undefined {
  const named = nodes.find(({ span }) => span.id === spanId);
  if (named?.span.kind === "generation") return named.span;
  const within = named ? nodes.slice(named.index, named.end) : nodes;
  const calls = within
    .map(({ span }) => span)
    .filter(({ kind, countsTowardUsage }) => kind === "generation" && countsTowardUsage)
    .toSorted((a, b) => (a.startTime < b.startTime ? -1 : 1));
  return calls.findLast(({ status }) => status === "ok") ?? calls.at(-1) ?? named?.span;
}

/** More are never around one call. */
const MAX_OTHERS = 5;

/**
 * The other spans that report the call of this span: instrumentations wrap each other, and what was said stands in one of
 * them only. A span around several calls is none of them: it would show what belongs to another.
 */
export function othersOfCall(nodes: readonly SpanNode[], span: SpanOutline): SpanNode[] {
  if (span.kind !== "generation") return [];
  const reporterId = reporterOf(span);
  return nodes
    .filter((node) => node.span.id !== span.id && reporterOf(node.span) === reporterId)
    .filter(({ index, end }) => countCalls(nodes.slice(index, end)) <= 1)
    .slice(0, MAX_OTHERS);
}

const reporterOf = ({ id, usageReportedBySpanId }: SpanOutline) => usageReportedBySpanId ?? id;

const countCalls = (nodes: readonly SpanNode[]) =>
  nodes.filter(({ span }) => span.kind === "generation" && span.countsTowardUsage).length;
