import { env } from "@/env";

/** Every table of the trace store that holds what a client sent, by trace. */
export const TRACE_TABLES = ["spans", "scores", "log_records"] as const;
export type TraceTable = (typeof TRACE_TABLES)[number];

/** Where rows are changed: on a cluster the table that answers queries holds none itself. */
export function ownTable(table: TraceTable): string {
  return env.CLICKHOUSE_CLUSTER ? `${table}_local ON CLUSTER '${env.CLICKHOUSE_CLUSTER}'` : table;
}
