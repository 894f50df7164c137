import { and, eq } from "drizzle-orm";
import { openTraces } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { deleteRows } from "./erase-traces";

/** Log records of a trace of which no span has come, so that no list of traces knows it; answers how many there were. */
export async function eraseLoneRecords(
  ctx: WorkspaceContext,
  traceId: string,
  before: Date,
): Promise<number> {
  assertCan(ctx.actor, "data:delete");
  const [row] = await queryTraceStore<{ spans: number; records: number }>(
    ctx.workspaceId,
    `SELECT
       (SELECT count() FROM spans WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String}) AS spans,
       (SELECT count() FROM log_records WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String}
          AND time < fromUnixTimestamp64Milli({beforeMs:Int64}, 'UTC')) AS records`,
    { traceId, beforeMs: before.getTime() },
  );
  if (!row || row.spans > 0 || row.records === 0) return 0;
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .delete(openTraces)
      .where(and(eq(openTraces.workspaceId, workspaceId), eq(openTraces.traceId, traceId))),
  );
  await deleteRows(
    ctx.workspaceId,
    "log_records",
    "trace_id = {traceId:String} AND time < fromUnixTimestamp64Milli({beforeMs:Int64}, 'UTC')",
    { traceId, beforeMs: before.getTime() },
  );
  return row.records;
}
