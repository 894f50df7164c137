/** A trace's spans as a tree, drawn as a list. Pure. */
import type { SpanOutline } from "@/server/traces/trace-outline-schemas";

/** Of a span and all below it; a usage that a nested span reports again is counted once. */
export type SpanTotals = {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
};

export type SpanNode = {
  readonly span: SpanOutline;
  readonly depth: number;
  readonly childCount: number;
  /** Its place in the list, and the place after the last span below it. */
  readonly index: number;
  readonly end: number;
  /** Null at the root. */
  readonly parentIndex: number | null;
  readonly totals: SpanTotals;
  /** Whether something below it failed. */
  readonly hasErrorBelow: boolean;
  /** Where its bar begins and how long it is, as shares of the trace's length. */
  readonly offset: number;
  readonly width: number;
};

type Draft = { -readonly [Key in keyof SpanNode]: SpanNode[Key] };

/**
 * Depth first, siblings in the order they began. A span whose parent never arrived stands at the root: exporters send
 * children first, and some parents belong to services that do not report here. A circle of parents is cut.
 */
export function spanTree(spans: readonly SpanOutline[]): SpanNode[] {
  const known = new Set(spans.map(({ id }) => id));
  const parentOf = ({ parentId }: SpanOutline) =>
    parentId !== null && known.has(parentId) ? parentId : null;
  const children = Map.groupBy(spans, parentOf);
  const bounds = boundsOf(spans);
  const nodes: Draft[] = [];
  const seen = new Set<string>();
  const visit = (root: SpanOutline) => {
    const open: { span: SpanOutline; depth: number; parentIndex: number | null }[] = [
      { span: root, depth: 0, parentIndex: null },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.span.id)) continue;
      seen.add(next.span.id);
      const below = inOrder(children.get(next.span.id) ?? []);
      const index = nodes.length;
      nodes.push(draftOf(next, { index, childCount: below.length, bounds }));
      for (const span of below.toReversed()) open.push({ span, depth: next.depth + 1, parentIndex: index });
    }
  };
  for (const root of inOrder(children.get(null) ?? [])) visit(root);
  // Spans that are each other's parents hang on no root.
  for (const span of spans) visit(span);
  addUp(nodes);
  return nodes;
}

type Place = { span: SpanOutline; depth: number; parentIndex: number | null };
type Measure = { index: number; childCount: number; bounds: Bounds };

function draftOf(place: Place, { index, childCount, bounds }: Measure): Draft {
  const { span } = place;
  const counts = span.countsTowardUsage;
  return {
    ...place,
    index,
    end: index + 1,
    childCount,
    totals: {
      inputTokens: counts ? span.inputTokens : null,
      outputTokens: counts ? span.outputTokens : null,
      costUsd: counts && span.costUsd !== null ? Number(span.costUsd) : null,
    },
    hasErrorBelow: false,
    ...barOf(span, bounds),
  };
}

/** From the end, so that each node is whole before its parent takes it in. */
function addUp(nodes: Draft[]): void {
  for (const node of nodes.toReversed()) {
    const parent = node.parentIndex === null ? undefined : nodes[node.parentIndex];
    if (!parent) continue;
    parent.end = Math.max(parent.end, node.end);
    parent.hasErrorBelow ||= node.hasErrorBelow || node.span.status === "error";
    parent.totals = {
      inputTokens: sum(parent.totals.inputTokens, node.totals.inputTokens),
      outputTokens: sum(parent.totals.outputTokens, node.totals.outputTokens),
      costUsd: sum(parent.totals.costUsd, node.totals.costUsd),
    };
  }
}

function sum(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : a + b;
}

/** The nodes that are seen while these spans are folded up. */
export function unfoldedNodes(nodes: readonly SpanNode[], folded: ReadonlySet<string>): SpanNode[] {
  const shown: SpanNode[] = [];
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index];
    if (!node) break;
    shown.push(node);
    index = folded.has(node.span.id) ? node.end : index + 1;
  }
  return shown;
}

/** The next span that failed after this one, or the one before it; round the end to the beginning. */
export function nextError(
  nodes: readonly SpanNode[],
  fromId: string | undefined,
  direction: 1 | -1,
): SpanNode | undefined {
  const failed = nodes.filter(({ span }) => span.status === "error");
  const from = nodes.find(({ span }) => span.id === fromId)?.index ?? -1;
  if (direction === 1) return failed.find(({ index }) => index > from) ?? failed[0];
  return failed.findLast(({ index }) => index < from) ?? failed.at(-1);
}

/** The spans around a span, the nearest first. */
export function ancestorsOf(nodes: readonly SpanNode[], node: SpanNode): SpanNode[] {
  const parent = node.parentIndex === null ? undefined : nodes[node.parentIndex];
  return parent ? [parent, ...ancestorsOf(nodes, parent)] : [];
}

type Bounds = { readonly startMs: number; readonly lengthMs: number };

function boundsOf(spans: readonly SpanOutline[]): Bounds {
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    startMs = Math.min(startMs, startOf(span));
    endMs = Math.max(endMs, startOf(span) + span.durationMs);
  }
  return { startMs, lengthMs: Math.max(endMs - startMs, 0.001) };
}

function barOf(span: SpanOutline, { startMs, lengthMs }: Bounds) {
  return { offset: (startOf(span) - startMs) / lengthMs, width: span.durationMs / lengthMs };
}

function inOrder(spans: readonly SpanOutline[]): SpanOutline[] {
  return spans.toSorted((a, b) => startOf(a) - startOf(b));
}

/** Milliseconds since 1970, with the microseconds that Date leaves out. */
function startOf({ startTime }: SpanOutline): number {
  const micros = Number(/\.\d{3}(\d{1,3})/.exec(startTime)?.[1]?.padEnd(3, "0") ?? 0);
  return new Date(startTime).getTime() + micros / 1000;
}
