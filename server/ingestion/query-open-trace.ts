import type { LogRecordRow } from "@/db/clickhouse/log-record-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { StoredRow } from "@/server/traces/keep-latest-rows";
import { queryTraceStore } from "@/server/traces/query-trace-store";

/** All of one read is held in memory; a trace beyond it is left as its requests were. */
const MAX_ROWS_PER_READ = 20_000;

export type StoredTrace = {
  readonly rows: readonly StoredRow<SpanRow>[];
  readonly logs: readonly LogRecordRow[];
};

/** Traces as they are stored, in portions that fit into memory; those that do not are passed over. */
export async function* readTraces(
  workspaceId: string,
  traceIds: readonly string[],
): AsyncGenerator<StoredTrace[]> {
  const counts = await queryTraceStore<{ trace_id: string; row_count: number }>(
    workspaceId,
    `SELECT trace_id, count() AS row_count FROM spans
     WHERE workspace_id = {workspaceId:String} AND trace_id IN {traceIds:Array(String)}
     GROUP BY trace_id`,
    { traceIds },
  );
  for (const portion of portionsOf(counts)) yield await readPortion(workspaceId, portion);
}

function portionsOf(counts: readonly { trace_id: string; row_count: number }[]): string[][] {
  const portions: string[][] = [];
  let portion: string[] = [];
  let rowCount = 0;
  for (const { trace_id, row_count } of counts) {
    if (row_count > MAX_ROWS_PER_READ) continue;
    if (rowCount + row_count > MAX_ROWS_PER_READ) {
      portions.push(portion);
      portion = [];
      rowCount = 0;
    }
    portion.push(trace_id);
    rowCount += row_count;
  }
  return portion.length > 0 ? [...portions, portion] : portions;
}

async function readPortion(workspaceId: string, traceIds: readonly string[]): Promise<StoredTrace[]> {
  const condition = "workspace_id = {workspaceId:String} AND trace_id IN {traceIds:Array(String)}";
  const [rows, logs] = await Promise.all([
    queryTraceStore<StoredRow<SpanRow>>(workspaceId, `SELECT * FROM spans WHERE ${condition}`, { traceIds }),
    queryTraceStore<LogRecordRow>(
      workspaceId,
      `SELECT * FROM log_records WHERE ${condition} AND is_deleted = 0 LIMIT ${MAX_ROWS_PER_READ}`,
      { traceIds },
    ),
  ]);
  const logsOf = Map.groupBy(logs, ({ trace_id }) => trace_id);
  return [...Map.groupBy(rows, ({ trace_id }) => trace_id)].map(([traceId, own]) => ({
    rows: own,
    logs: logsOf.get(traceId) ?? [],
  }));
}
