/** Spans as lines of a file. Pure. */
import { type CsvValue, formatCsvRows } from "@/server/analytics/format-csv";
import type { SpanOutput } from "@/server/traces/trace-schemas";

export type ExportedSpan = SpanOutput & { readonly traceId: string };

type Column = readonly [name: string, value: (span: ExportedSpan) => CsvValue];

const COLUMNS: readonly Column[] = [
  ["traceId", (span) => span.traceId],
  ["spanId", (span) => span.id],
  ["parentSpanId", (span) => span.parentId],
  ["name", (span) => span.name],
  ["kind", (span) => span.kind],
  ["startTime", (span) => span.startTime],
  ["durationMs", (span) => span.durationMs],
  ["timeToFirstTokenMs", (span) => span.timeToFirstTokenMs],
  ["status", (span) => span.status],
  ["errorType", (span) => span.errorType],
  ["errorMessage", (span) => span.errorMessage],
  ["provider", (span) => span.provider],
  ["model", (span) => span.model],
  ["inputTokens", (span) => span.inputTokens],
  ["outputTokens", (span) => span.outputTokens],
  ["cachedInputTokens", (span) => span.cachedInputTokens],
  ["cacheWriteInputTokens", (span) => span.cacheWriteInputTokens],
  ["reasoningTokens", (span) => span.reasoningTokens],
  ["costUsd", (span) => span.costUsd],
  ["countsTowardUsage", (span) => String(span.countsTowardUsage)],
  ["prompt", (span) => span.prompt?.slug ?? null],
  ["promptVersion", (span) => span.prompt?.version ?? null],
  ["isLinked", (span) => String(span.prompt?.linked ?? false)],
  ["environment", (span) => span.environment],
  ["arm", (span) => span.arm],
  ["userId", (span) => span.userId],
  ["sessionId", (span) => span.sessionId],
  ["tags", (span) => (span.tags.length === 0 ? null : span.tags.join(" "))],
  ["serviceName", (span) => span.serviceName],
  ["finishReason", (span) => span.finishReason],
  ["input", (span) => (span.inputMessages.length === 0 ? null : JSON.stringify(span.inputMessages))],
  ["output", (span) => span.outputText],
];

/** One object per line, as `GET /traces/{traceId}` has its spans, with the trace's id. */
export function jsonLines(spans: readonly ExportedSpan[]): string {
  return spans.map((span) => `${JSON.stringify(span)}\n`).join("");
}

/** One span per row; with the names of the columns where the file begins. */
export function csvLines(spans: readonly ExportedSpan[], { isFirst }: { readonly isFirst: boolean }): string {
  const header: CsvValue[][] = isFirst ? [COLUMNS.map(([name]) => name)] : [];
  return formatCsvRows([...header, ...spans.map((span) => COLUMNS.map(([, value]) => value(span)))]);
}
