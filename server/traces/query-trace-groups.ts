import { queryTraceStore } from "./query-trace-store";
import type { SpanConditions } from "./span-conditions";

/** By which of its columns spans are gathered. */
export type GroupColumn = "session_id" | "user_id";

export type GroupHead = { readonly id: string; readonly lastUs: number };

export type GroupSearch = {
  readonly column: GroupColumn;
  readonly conditions: readonly SpanConditions[];
  readonly fromUs: number;
  readonly toUs: number;
  readonly before: GroupHead | undefined;
  readonly limit: number;
};

const FIRST_WINDOW_US = 6 * 3_600_000_000;
const WIDENING = 8;

/**
 * Those that were active last, from windows that widen from the end of the range: the last activity of each that a window
 * holds is in it too. The next page begins its windows at the cursor, and leaves out what was active since.
 */
export async function queryGroupHeads(workspaceId: string, search: GroupSearch): Promise<GroupHead[]> {
  const endUs = search.before ? Math.min(search.before.lastUs + 1, search.toUs) : search.toUs;
  let windowFromUs = endUs;
  let windowUs = FIRST_WINDOW_US;
  let heads: GroupHead[] = [];
  do {
    windowFromUs = Math.max(search.fromUs, endUs - windowUs);
    heads = await queryWindow(workspaceId, search, windowFromUs);
    windowUs *= WIDENING;
  } while (heads.length < search.limit && windowFromUs > search.fromUs);
  return heads;
}

function queryWindow(
  workspaceId: string,
  { column, conditions, toUs, before, limit }: GroupSearch,
  fromUs: number,
): Promise<GroupHead[]> {
  return queryTraceStore(
    workspaceId,
    `SELECT ${column} AS id, toUnixTimestamp64Micro(max(start_time)) AS lastUs
     FROM spans
     WHERE workspace_id = {workspaceId:String} AND ${column} != ''
       AND start_time >= fromUnixTimestamp64Micro({fromUs:Int64}, 'UTC')
       AND start_time < fromUnixTimestamp64Micro({toUs:Int64}, 'UTC')
       AND ${conditions.map(({ sql }) => sql).join(" AND ")} AND is_deleted = 0
     GROUP BY id
     HAVING ${before ? "(lastUs, id) < ({cursorUs:Int64}, {cursorId:String})" : "1"}
     ORDER BY lastUs DESC, id DESC
     LIMIT {limit:UInt32}
     SETTINGS max_execution_time = 10`,
    {
      ...Object.assign({}, ...conditions.map(({ params }) => params)),
      fromUs,
      toUs,
      limit,
      cursorUs: before?.lastUs ?? 0,
      cursorId: before?.id ?? "",
    },
  );
}

export type GroupSummaryRow = {
  readonly id: string;
  readonly traceCount: number;
  readonly errorCount: number;
  readonly firstActivityAt: string;
  readonly lastActivityAt: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: string;
  readonly meanLatencyUs: number | null;
  readonly environments: readonly string[];
  readonly userIds: readonly string[];
  readonly sessionCount: number;
};

/**
 * The figures of a few groups, of all their spans in the range, each span once. FINAL looks only at the rows that name one
 * of them: otherwise the store reads all columns of every row, four times as long for the sessions of a page. A span that came
 * again with another session counts in both until the store has merged its rows.
 */
export function queryGroupSummaries(
  workspaceId: string,
  { column, conditions, fromUs, toUs }: Pick<GroupSearch, "column" | "conditions" | "fromUs" | "toUs">,
  ids: readonly string[],
): Promise<GroupSummaryRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return queryTraceStore(
    workspaceId,
    `SELECT
       ${column} AS id,
       uniqExact(trace_id) AS traceCount,
       uniqExactIf(trace_id, status = 'error') AS errorCount,
       min(start_time) AS firstActivityAt,
       max(start_time) AS lastActivityAt,
       ifNull(sumIf(input_tokens, counts_toward_usage = 1), 0) AS inputTokens,
       ifNull(sumIf(output_tokens, counts_toward_usage = 1), 0) AS outputTokens,
       ifNull(sumIf(cost_usd, counts_toward_usage = 1), 0) AS costUsd,
       if(countIf(parent_span_id = '') = 0, NULL, avgIf(duration_us, parent_span_id = '')) AS meanLatencyUs,
       arraySort(groupUniqArrayIf(20)(toString(environment), environment != '')) AS environments,
       arraySort(groupUniqArrayIf(10)(user_id, user_id != '')) AS userIds,
       uniqExactIf(session_id, session_id != '') AS sessionCount
     FROM spans FINAL
     PREWHERE workspace_id = {workspaceId:String} AND ${column} IN {ids:Array(String)}
     WHERE start_time >= fromUnixTimestamp64Micro({fromUs:Int64}, 'UTC')
       AND start_time < fromUnixTimestamp64Micro({toUs:Int64}, 'UTC')
       AND ${conditions.map(({ sql }) => sql).join(" AND ")}
     GROUP BY id
     SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 10`,
    { ...Object.assign({}, ...conditions.map(({ params }) => params)), ids, fromUs, toUs },
  );
}
