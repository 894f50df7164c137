import { createHash } from "node:crypto";
import type { LogRecordRow } from "@/db/clickhouse/log-record-row";
import { mapInTurns } from "@/db/map-in-turns";
import type { AttributeValue } from "@/server/telemetry/attribute-value";
import type { OtlpLogRecord } from "@/server/telemetry/otlp-log-record";
import type { ContentRecord } from "@/server/telemetry/read-log-content";

/** What was said to a model stands in records of these names, and only where they belong to a span. */
export function isContentRecord({ traceId, spanId, eventName }: OtlpLogRecord): boolean {
  return traceId !== "" && spanId !== "" && eventName.startsWith("gen_ai.");
}

/** The rows of one request's records. A record that stands twice in it was said twice; one that is sent again is the same row. */
export function toLogRecordRows(
  workspaceId: string,
  records: readonly OtlpLogRecord[],
): Promise<LogRecordRow[]> {
  const counts = new Map<string, number>();
  return mapInTurns(records, (record, position) => {
    const row = {
      workspace_id: workspaceId,
      trace_id: record.traceId,
      span_id: record.spanId,
      event_name: record.eventName,
      time: toNanoTime(record.timeUnixNano),
      position,
      body: JSON.stringify(record.body),
      attributes: JSON.stringify(record.attributes),
    };
    const content = `${row.trace_id}\n${row.span_id}\n${row.time}\n${row.event_name}\n${row.body}\n${row.attributes}`;
    const count = counts.get(content) ?? 0;
    counts.set(content, count + 1);
    return {
      ...row,
      record_id: createHash("sha256").update(`${count}\n${content}`).digest("hex").slice(0, 32),
    };
  });
}

/** In the order in which they happened. */
export function toContentRecords(rows: readonly LogRecordRow[]): ContentRecord[] {
  const unique = new Map(rows.map((row) => [row.record_id, row]));
  return [...unique.values()].sort(byTime).map((row) => ({
    eventName: row.event_name,
    timeUnixNano: fromNanoTime(row.time),
    body: parsed(row.body, null),
    attributes: parsed(row.attributes, {}),
  }));
}

function byTime(left: LogRecordRow, right: LogRecordRow): number {
  if (left.time !== right.time) return left.time < right.time ? -1 : 1;
  return left.position - right.position || (left.record_id < right.record_id ? -1 : 1);
}

const NANOS_PER_SECOND = 1_000_000_000n;

/** `2026-01-02T03:04:05.123456789Z` */
function toNanoTime(unixNano: bigint): string {
  const seconds = new Date(Number(unixNano / NANOS_PER_SECOND) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(unixNano % NANOS_PER_SECOND).padStart(9, "0")}Z`;
}

function fromNanoTime(time: string): bigint {
  const seconds = BigInt(Date.parse(`${time.slice(0, 19)}Z`) / 1000);
  return seconds * NANOS_PER_SECOND + BigInt(time.slice(20, 29).padEnd(9, "0"));
}

/** Only toLogRecordRows writes these columns, so their JSON has the type it was written with. */
function parsed<T extends AttributeValue>(json: string, absent: T): T {
  return json === "" ? absent : JSON.parse(json);
}
