import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { TargetSpan } from "./feedback-target";

/** Enough for any trace that feedback is given about; more would only be read to be thrown away. */
const MAX_SPANS = 50_000;

type Row = TargetSpan & { readonly traceId: string };

/**
 * The spans of these traces by trace. Without FINAL, which would read whole slices for a handful of rows: the latest
 * row of a key decides whether the key still lives.
 */
export async function findTargetSpans(
  workspaceId: string,
  traceIds: readonly string[],
): Promise<Map<string, TargetSpan[]>> {
  if (traceIds.length === 0) return new Map();
  const rows = await queryTraceStore<Row>(
    workspaceId,
    `SELECT
       trace_id AS traceId, span_id AS spanId, prompt_id AS promptId, start_time AS startTime,
       argMax(parent_span_id, ingested_at) AS parentSpanId, argMax(kind, ingested_at) AS kind,
       argMax(prompt_version, ingested_at) AS promptVersion, argMax(environment, ingested_at) AS environmentName
     FROM spans
     WHERE workspace_id = {workspaceId:String} AND trace_id IN {traceIds:Array(String)}
     GROUP BY trace_id, span_id, prompt_id, start_time
     HAVING argMax(is_deleted, ingested_at) = 0
     LIMIT ${MAX_SPANS}`,
    { traceIds },
  );
  return Map.groupBy(rows, ({ traceId }) => traceId);
}
