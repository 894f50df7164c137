import { text, uint } from "./column-values";

/** One row of `log_records`, column for column. */
export interface LogRecordRow {
  workspace_id: string;
  trace_id: string;
  span_id: string;
  /** Made of what the record says: sending it again replaces it. */
  record_id: string;
  event_name: string;
  /** `2026-01-02T03:04:05.123456789Z` */
  time: string;
  /** Of two records of one moment the lower was sent first. */
  position: number;
  /** JSON. */
  body: string;
  /** JSON. */
  attributes: string;
}

/** The row as one JSON line that the store accepts whatever a client sent. */
export function serializeLogRecordRow(row: LogRecordRow): string {
  return JSON.stringify({
    workspace_id: text(row.workspace_id),
    trace_id: text(row.trace_id),
    span_id: text(row.span_id),
    record_id: row.record_id,
    event_name: text(row.event_name),
    time: row.time,
    position: uint(row.position) ?? 0,
    body: text(row.body),
    attributes: text(row.attributes),
  });
}
