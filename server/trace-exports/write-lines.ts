import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { TraceExport } from "@/db/schema";
import { findTracePage } from "@/server/traces/find-trace-page";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { TraceSummaryRow } from "@/server/traces/query-trace-summaries";
import type { ResolvedTraceFilter } from "@/server/traces/resolve-trace-filter";
import { visibilityConditions } from "@/server/traces/span-conditions";
import { spanFromRow } from "@/server/traces/span-from-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { csvLines, type ExportedSpan, jsonLines } from "./export-lines";
import type { Round } from "./export-turn";
import { MAX_SIZE_BYTES, MAX_TRACES, REASON_CUT } from "./trace-export-limits";

const compress = promisify(gzip);

/** A few thousand spans with what they said: megabytes, and a second. */
const TRACES_PER_ROUND = 200;

/** The next traces as lines of text. */
export async function writeLines(
  ctx: WorkspaceContext,
  row: TraceExport,
  filter: ResolvedTraceFilter,
): Promise<Round> {
  const page = await findTracePage(ctx, filter, { cursor: row.cursor ?? undefined, limit: TRACES_PER_ROUND });
  const spans = await queryWholeTraces(ctx, page.summaries);
  const isFirst = row.chunkCount === 0;
  const text = row.format === "csv" ? csvLines(spans, { isFirst }) : jsonLines(spans);
  const chunk = text === "" && !isFirst ? undefined : await compress(text);
  const isFull =
    row.traceCount + page.summaries.length >= MAX_TRACES ||
    row.sizeBytes + (chunk?.byteLength ?? 0) >= MAX_SIZE_BYTES;
  return {
    chunks: chunk ? [chunk] : [],
    traceCount: page.summaries.length,
    spanCount: spans.length,
    percent: percentOf(filter, page.last?.startUs),
    cursor: isFull ? null : page.nextCursor,
    ...(isFull && page.nextCursor !== null && { reason: REASON_CUT }),
  };
}

/** Newest first, so the share of the time that is behind. */
function percentOf({ fromUs, toUs }: ResolvedTraceFilter, lastUs: number | undefined): number {
  return lastUs === undefined ? 99 : Math.floor((100 * (toUs - lastUs)) / Math.max(1, toUs - fromUs));
}

/** All spans of these traces, in the order of the list. */
async function queryWholeTraces(
  { workspaceId, actor }: WorkspaceContext,
  summaries: readonly TraceSummaryRow[],
): Promise<ExportedSpan[]> {
  if (summaries.length === 0) return [];
  const visibility = visibilityConditions(actor);
  const starts = summaries.map(({ startTime }) => startTime).toSorted();
  const lengthUs = Math.max(...summaries.map(({ durationUs }) => durationUs));
  const rows = await queryTraceStore<SpanRow>(
    workspaceId,
    `SELECT * FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND trace_id IN {traceIds:Array(String)}
       AND start_time >= parseDateTime64BestEffort({from:String}, 6, 'UTC')
       AND start_time <= addMicroseconds(parseDateTime64BestEffort({to:String}, 6, 'UTC'), {lengthUs:Int64})
       AND ${visibility.sql}
     ORDER BY start_time, span_id
     SETTINGS do_not_merge_across_partitions_select_final = 1`,
    {
      ...visibility.params,
      traceIds: summaries.map(({ traceId }) => traceId),
      from: starts[0] ?? "",
      to: starts.at(-1) ?? "",
      lengthUs,
    },
  );
  const byTrace = Map.groupBy(rows, (row) => row.trace_id);
  return summaries.flatMap(({ traceId }) =>
    (byTrace.get(traceId) ?? []).map((row) => ({ traceId, ...spanFromRow(row) })),
  );
}
