import { queryTraceStore } from "@/server/traces/query-trace-store";
import { resolveTraceFilter } from "@/server/traces/resolve-trace-filter";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DataTarget } from "./data-target-schemas";

/** The traces that a target means, in the store's terms. */
export type TraceSelection = {
  readonly from: "spans" | "spans FINAL";
  readonly where: string;
  readonly having: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** Undefined when nothing can be meant: the filter names a prompt that does not exist. */
export async function selectTraces(
  ctx: WorkspaceContext,
  target: DataTarget,
  now: Date,
): Promise<TraceSelection | undefined> {
  // Without FINAL: what a later row replaced is there until parts are merged, and is meant too.
  if (target.kind === "user") {
    return {
      from: "spans",
      where: "user_id = {targetUserId:String}",
      having: "1",
      params: { targetUserId: target.userId },
    };
  }
  if (target.kind === "trace") {
    return {
      from: "spans",
      where: "trace_id = {targetTraceId:String}",
      having: "1",
      params: { targetTraceId: target.traceId },
    };
  }
  const resolved = await resolveTraceFilter(ctx, target.filter, now);
  if (!resolved) return undefined;
  const { matches, ofTrace, hasErrors, fromUs, toUs } = resolved;
  const errors =
    hasErrors === undefined
      ? "1"
      : hasErrors
        ? "countIf(status = 'error') > 0"
        : "countIf(status = 'error') = 0";
  return {
    from: "spans FINAL",
    where: `is_deleted = 0 AND (${ofTrace.sql})
      AND start_time >= fromUnixTimestamp64Micro({targetFromUs:Int64}, 'UTC')
      AND start_time < fromUnixTimestamp64Micro({targetToUs:Int64}, 'UTC')`,
    having: `countIf(${matches.sql}) > 0 AND ${errors}`,
    params: { ...matches.params, ...ofTrace.params, targetFromUs: fromUs, targetToUs: toUs },
  };
}

type Page = {
  /** Ids greater than this one. */
  readonly after?: string;
  /** None but these. */
  readonly among?: readonly string[];
  /** None that began later: it was no part of what was asked. */
  readonly before?: Date;
  /** None but those with a span of this month, as ClickHouse's `toYYYYMM` has it. */
  readonly month?: number;
  readonly limit: number;
};

/** In the order of their ids. */
export async function findTraceIds(
  workspaceId: string,
  selection: TraceSelection,
  { after, among, before, month, limit }: Page,
): Promise<string[]> {
  const conditions = [selection.where];
  if (after !== undefined) conditions.push("trace_id > {afterId:String}");
  if (among) conditions.push("trace_id IN {amongIds:Array(String)}");
  if (before) conditions.push("start_time < fromUnixTimestamp64Milli({beforeMs:Int64}, 'UTC')");
  if (month !== undefined) {
    conditions.push(
      "trace_id IN (SELECT trace_id FROM spans WHERE workspace_id = {workspaceId:String} AND toYYYYMM(start_time) = {month:UInt32})",
    );
  }
  const rows = await queryTraceStore<{ traceId: string }>(
    workspaceId,
    `SELECT trace_id AS traceId FROM ${selection.from}
     WHERE workspace_id = {workspaceId:String} AND ${conditions.join(" AND ")}
     GROUP BY trace_id HAVING ${selection.having}
     ORDER BY trace_id LIMIT {pageLimit:UInt32}`,
    {
      ...selection.params,
      afterId: after ?? "",
      amongIds: among ?? [],
      beforeMs: before?.getTime() ?? 0,
      month: month ?? 0,
      pageLimit: limit,
    },
  );
  return rows.map(({ traceId }) => traceId);
}
