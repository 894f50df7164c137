import { overrule, type SpanDraft } from "./own-values";

/** A model call within another: both report the same call, the inner one at first hand. */
export interface NestedCall {
  readonly inner: SpanDraft;
  readonly outer: SpanDraft;
  /** How many model calls are around it. */
  readonly depth: number;
}

/** What is known of a call that has calls within it. */
interface Below {
  /** The span within it that reports at first hand. */
  reporter: SpanDraft;
  leafCount: number;
}

/**
 * Lets one span report each call: the innermost one, unless only an outer one has usage. Instrumentations wrap each
 * other, and applications make spans around what is instrumented already. Changes the drafts' spans.
 */
export function countCallsOnce(nested: readonly NestedCall[]): void {
  const deepestFirst = [...nested].sort((left, right) => right.depth - left.depth);
  const below = new Map<SpanDraft, Below>();
  for (const { inner, outer } of deepestFirst) {
    const known = below.get(outer);
    const reporter = reporterOf(inner, below.get(inner));
    below.set(outer, {
      reporter: known === undefined ? reporter : betterOf(known.reporter, reporter),
      leafCount: (known?.leafCount ?? 0) + (below.get(inner)?.leafCount ?? 1),
    });
  }
  /** Calls within one that reports for all of them. */
  const covered = new Map<SpanDraft, SpanDraft>();
  for (const { inner, outer } of deepestFirst.reverse()) {
    const cover = covered.get(outer) ?? settle(outer, below.get(outer));
    if (cover !== undefined) {
      covered.set(inner, cover);
      reportElsewhere(inner, cover);
    }
  }
}

function reporterOf(call: SpanDraft, below: Below | undefined): SpanDraft {
  return below === undefined || reportsForAll(call, below) ? call : below.reporter;
}

function reportsForAll(outer: SpanDraft, { reporter }: Below): boolean {
  return hasUsage(outer) && !hasUsage(reporter);
}

function betterOf(known: SpanDraft, candidate: SpanDraft): SpanDraft {
  if (hasUsage(known) !== hasUsage(candidate)) {
    return hasUsage(known) ? known : candidate;
  }
  return known.span.startTimeUs <= candidate.span.startTimeUs ? known : candidate;
}

/** Returns the outer call when it is the one that reports. */
function settle(outer: SpanDraft, below: Below | undefined): SpanDraft | undefined {
  if (below === undefined || reportsForAll(outer, below)) {
    return outer;
  }
  const { reporter, leafCount } = below;
  reportElsewhere(outer, reporter);
  // What was paid for several calls together is no call's cost.
  if (leafCount === 1 && reporter.span.givenCostUsd === null && outer.span.givenCostUsd !== null) {
    overrule(reporter, "givenCostUsd", outer.span.givenCostUsd);
  }
  // Two instrumentations each report the call; one instrumentation's outer span without usage only wraps it.
  if (outer.span.scope === reporter.span.scope && !hasUsage(outer)) {
    overrule(outer, "kind", "span");
  }
  return undefined;
}

function reportElsewhere(call: SpanDraft, reporter: SpanDraft): void {
  overrule(call, "countsTowardUsage", false);
  call.span.usageReportedBySpanId = reporter.span.spanId;
}

function hasUsage({ span }: SpanDraft): boolean {
  return span.inputTokens !== null || span.outputTokens !== null;
}
