/** A trace's spans as a tree, drawn as a list. Pure. */
import type { SpanOutput } from "@/server/traces/trace-schemas";

export type SpanNode = {
  readonly span: SpanOutput;
  readonly depth: number;
  readonly childCount: number;
  /** Where its bar begins and how long it is, as shares of the trace's length. */
  readonly offset: number;
  readonly width: number;
};

/**
 * Depth first, siblings in the order they began. A span whose parent never arrived stands at the root: exporters send
 * children first, and some parents belong to services that do not report here. A circle of parents is cut.
 */
export function spanTree(spans: readonly SpanOutput[]): SpanNode[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const children = new Map<string | null, SpanOutput[]>();
  for (const span of spans) {
    const parent = span.parentId !== null && byId.has(span.parentId) ? span.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const bounds = boundsOf(spans);
  const nodes: SpanNode[] = [];
  const seen = new Set<string>();
  const visit = (root: SpanOutput) => {
    const open: { span: SpanOutput; depth: number }[] = [{ span: root, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.span.id)) continue;
      seen.add(next.span.id);
      const { span, depth } = next;
      const below = inOrder(children.get(span.id) ?? []);
      nodes.push({ span, depth, childCount: below.length, ...barOf(span, bounds) });
      for (const child of below.toReversed()) open.push({ span: child, depth: depth + 1 });
    }
  };
  for (const root of inOrder(children.get(null) ?? [])) visit(root);
  // Spans that are each other's parents hang on no root.
  for (const span of spans) visit(span);
  return nodes;
}

type Bounds = { readonly startMs: number; readonly lengthMs: number };

function boundsOf(spans: readonly SpanOutput[]): Bounds {
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    startMs = Math.min(startMs, startOf(span));
    endMs = Math.max(endMs, startOf(span) + span.durationMs);
  }
  return { startMs, lengthMs: Math.max(endMs - startMs, 0.001) };
}

function barOf(span: SpanOutput, { startMs, lengthMs }: Bounds) {
  return { offset: (startOf(span) - startMs) / lengthMs, width: span.durationMs / lengthMs };
}

function inOrder(spans: readonly SpanOutput[]): SpanOutput[] {
  return spans.toSorted((a, b) => startOf(a) - startOf(b));
}

/** Milliseconds since 1970, with the microseconds that Date leaves out. */
function startOf({ startTime }: SpanOutput): number {
  const micros = Number(/\.\d{3}(\d{1,3})/.exec(startTime)?.[1]?.padEnd(3, "0") ?? 0);
  return new Date(startTime).getTime() + micros / 1000;
}
