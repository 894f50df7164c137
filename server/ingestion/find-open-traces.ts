import type { SpanRow } from "@/db/clickhouse/span-row";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";

/** The traces of one request that it does not tell alone: a parent is missing, or others have told of them already. Pure. */
export function findOpenTraces(
  spans: readonly NormalizedSpan[],
  traceIds: ReadonlySet<string>,
  isKnown: (traceId: string) => boolean,
): Set<string> {
  const open = new Set<string>();
  for (const traceId of traceIds) if (isKnown(traceId)) open.add(traceId);
  if (spans.every(({ parentSpanId }) => parentSpanId === null)) return open;
  const sent = new Set(spans.map(({ traceId, spanId }) => traceId + spanId));
  for (const { traceId, parentSpanId } of spans) {
    if (parentSpanId !== null && !sent.has(traceId + parentSpanId)) open.add(traceId);
  }
  return open;
}

/** Whether a run's rows hang below something that its caller reports. */
export function hasOpenParent(rows: readonly SpanRow[]): boolean {
  const ids = new Set(rows.map(({ span_id }) => span_id));
  return rows.some(({ parent_span_id }) => parent_span_id !== "" && !ids.has(parent_span_id));
}
