import { createLoader } from "nuqs/server";
import { setFilters } from "@/components/traces/filter-words";
import { serializeTraceFilters, traceFilters } from "@/components/traces/trace-filters";
import type { TraceExportListItem } from "@/server/trace-exports/list-trace-exports";

export const FORMATS = [
  { format: "jsonl", label: "JSONL", hint: "one span per line" },
  { format: "csv", label: "CSV", hint: "for spreadsheets" },
  { format: "parquet", label: "Parquet", hint: "for DuckDB, pandas, Spark" },
] as const;

type AskedFilter = TraceExportListItem["filter"];

const STATUSES = { ok: "Traces that succeeded", error: "Traces that failed" } as const;

/** What was asked for, in the words of the list's own filters. */
export function filterWords({ from, to, ...filter }: AskedFilter): string[] {
  const state = loadFilters(queryOf(filter));
  return [
    ...(filter.text === undefined ? [] : [`“${filter.text}”`]),
    ...(filter.status === undefined ? [] : [STATUSES[filter.status]]),
    ...setFilters(state).map(({ field, text }) => `${field.label} ${text}`),
  ];
}

const loadFilters = createLoader(traceFilters);

/** As it stands in the address of the list. */
function queryOf(filter: Omit<AskedFilter, "from" | "to" | "range">): string {
  const { promptSlug, userId, sessionId, apiKeyId, rolloutId, serviceName, finishReason, ...same } = filter;
  return serializeTraceFilters({
    ...same,
    prompt: promptSlug,
    user: userId,
    session: sessionId,
    key: apiKeyId,
    rollout: rolloutId,
    service: serviceName,
    finish: finishReason,
  });
}

const short = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** "1 Nov 2026, 09:00 – 22 Nov 2026, 12:00 UTC" */
export function rangeWords({ from, to }: Pick<AskedFilter, "from" | "to">): string {
  return `${from ? short.format(from) : "…"} – ${to ? short.format(to) : "…"} UTC`;
}
