import { queryTraceStore } from "./query-trace-store";
import type { SpanConditions } from "./span-conditions";
import type { TraceCursor } from "./trace-cursor";

export type TraceHead = { readonly traceId: string; readonly startUs: number };

export type HeadSearch = {
  readonly conditions: readonly SpanConditions[];
  readonly hasErrors: boolean | undefined;
  readonly fromUs: number;
  readonly toUs: number;
  readonly before: TraceCursor | undefined;
  readonly limit: number;
};

const HOUR_US = 3_600_000_000;
const FIRST_WINDOW_US = 6 * HOUR_US;
const WIDENING = 8;
/** Of each window. A search that takes longer is told to ask for less. */
const LONGEST_SEARCH_S = 10;

/**
 * The newest traces with a matching span, by when their first matching span began. Looks back in widening windows: the
 * table is ordered by prompt before time, so "the newest of everything" would otherwise read the whole range. Read
 * without FINAL, a head may rest on a row that was replaced since: whoever reads the whole trace must check it.
 *
 * A trace that a window cuts in two is found with too late a start; `windowFromUs` says where that may have happened.
 */
export async function queryTraceHeads(
  workspaceId: string,
  search: HeadSearch,
): Promise<{ heads: TraceHead[]; windowFromUs: number }> {
  const endUs = search.before ? Math.min(search.before.startUs + 1, search.toUs) : search.toUs;
  let windowFromUs = endUs;
  let windowUs = FIRST_WINDOW_US;
  let heads: TraceHead[] = [];
  do {
    windowFromUs = Math.max(search.fromUs, endUs - windowUs);
    heads = await queryWindow(workspaceId, search, { fromUs: windowFromUs, toUs: endUs });
    windowUs *= WIDENING;
  } while (heads.length < search.limit && windowFromUs > search.fromUs);
  return { heads, windowFromUs };
}

function queryWindow(
  workspaceId: string,
  { conditions, hasErrors, before, limit }: HeadSearch,
  { fromUs, toUs }: { fromUs: number; toUs: number },
): Promise<TraceHead[]> {
  const matches = conditions.map(({ sql }) => sql).join(" AND ");
  const afterCursor = before ? "AND (startUs, traceId) < ({cursorUs:Int64}, {cursorId:String})" : "";
  const withoutErrors = hasErrors === false ? "AND countIf(status = 'error') = 0" : "";
  // Only what a later row took back can end an absence; all else is checked on the whole trace, which reads FINAL.
  const rows = hasErrors === false ? "spans FINAL" : "spans";
  return queryTraceStore(
    workspaceId,
    `SELECT trace_id AS traceId, toUnixTimestamp64Micro(min(start_time)) AS startUs
     FROM ${rows}
     WHERE workspace_id = {workspaceId:String}
       AND start_time >= fromUnixTimestamp64Micro({fromUs:Int64}, 'UTC')
       AND start_time < fromUnixTimestamp64Micro({toUs:Int64}, 'UTC')
       AND ${matches} AND is_deleted = 0
     GROUP BY trace_id
     HAVING 1 ${afterCursor} ${withoutErrors}
     ORDER BY startUs DESC, traceId DESC
     LIMIT {limit:UInt32}
     SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = ${LONGEST_SEARCH_S}`,
    {
      ...Object.assign({}, ...conditions.map(({ params }) => params)),
      fromUs,
      toUs,
      cursorUs: before?.startUs ?? 0,
      cursorId: before?.traceId ?? "",
      limit,
    },
  );
}
