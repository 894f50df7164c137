/** Audit events as lines of a file. Pure. */
import { formatCsv } from "@/server/analytics/format-csv";
import type { AuditFormat } from "./audit-schemas";
import type { StoredEvent } from "./stored-event";

const COLUMNS = [
  "sequence",
  "occurredAt",
  "actorKind",
  "actorId",
  "actorRole",
  "keySelector",
  "ip",
  "requestId",
  "correlationId",
  "action",
  "subjectId",
  "promptId",
  "before",
  "after",
  "previousHash",
  "hash",
] as const satisfies readonly (keyof StoredEvent)[];

export const CONTENT_TYPES = {
  jsonl: "application/x-ndjson; charset=utf-8",
  csv: "text/csv; charset=utf-8",
} as const satisfies Record<AuditFormat, string>;

export const auditFileHead = (format: AuditFormat): string =>
  format === "csv" ? formatCsv(COLUMNS, []) : "";

/** JSON Lines hold each event as its hash was taken of it; CSV is for reading. */
export function formatAuditEvents(format: AuditFormat, events: readonly StoredEvent[]): string {
  if (format === "jsonl") return events.map((event) => `${JSON.stringify(event)}\n`).join("");
  const rows = events.map((event) => COLUMNS.map((column) => toCell(event[column])));
  // Every call writes a header; only the file's first line is to have one.
  return formatCsv(COLUMNS, rows).slice(auditFileHead("csv").length);
}

function toCell(value: unknown): string | number | null {
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  return JSON.stringify(value);
}
