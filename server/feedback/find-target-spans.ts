import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { TargetSpan } from "./feedback-target";
import { isRunKey } from "./received-feedback";

/** Enough for any trace that feedback is given about; more would only be read to be thrown away. */
const MAX_SPANS = 50_000;

/**
 * The spans of these traces and runs, by the id they were asked for by. Without FINAL, which would read whole slices for a
 * handful of rows: the latest row of a key decides whether the key still lives.
 */
export async function findTargetSpans(
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, TargetSpan[]>> {
  const [runIds, traceIds] = [keys.filter(isRunKey), keys.filter((key) => !isRunKey(key))];
  const [ofTraces, ofRuns] = await Promise.all([
    query(workspaceId, "trace_id", traceIds),
    query(workspaceId, "run_id", runIds),
  ]);
  return Map.groupBy([...ofTraces, ...ofRuns], ({ key }) => key);
}

type Row = TargetSpan & { readonly key: string };

async function query(
  workspaceId: string,
  column: "trace_id" | "run_id",
  keys: readonly string[],
): Promise<Row[]> {
  if (keys.length === 0) return [];
  return queryTraceStore<Row>(
    workspaceId,
    `SELECT
       ${column} AS key, trace_id AS traceId, span_id AS spanId, prompt_id AS promptId, start_time AS startTime,
       argMax(parent_span_id, ingested_at) AS parentSpanId, argMax(kind, ingested_at) AS kind,
       argMax(prompt_version, ingested_at) AS promptVersion, argMax(environment, ingested_at) AS environmentName
     FROM spans
     WHERE workspace_id = {workspaceId:String} AND ${column} IN {keys:Array(String)}
     GROUP BY key, trace_id, span_id, prompt_id, start_time
     HAVING argMax(is_deleted, ingested_at) = 0
     LIMIT ${MAX_SPANS}`,
    { keys },
  );
}
