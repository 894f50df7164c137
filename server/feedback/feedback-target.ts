/** The span that feedback about a trace is counted under. Pure. */
import type { SpanKind } from "@/db/clickhouse/span-row";

/** What is known of a stored span. */
export type TargetSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly kind: SpanKind;
  /** "" while not linked. */
  readonly promptId: string;
  readonly promptVersion: number;
  readonly environmentName: string;
  readonly startTime: string;
};

/**
 * The span itself where one is named and linked to a prompt; else the trace's first linked model call, else
 * anything linked, else the span named, the root, the first. Undefined for a trace that is not there.
 */
export function chooseTarget(spans: readonly TargetSpan[], spanId?: string): TargetSpan | undefined {
  const inTime = spans.toSorted((a, b) => (a.startTime < b.startTime ? -1 : 1));
  const linked = inTime.filter(({ promptId }) => promptId !== "");
  const isNamed = (span: TargetSpan) => span.spanId === spanId;
  return (
    linked.find(isNamed) ??
    linked.find(({ kind }) => kind === "generation") ??
    linked[0] ??
    inTime.find(isNamed) ??
    inTime.find(({ parentSpanId }) => parentSpanId === "") ??
    inTime[0]
  );
}
