import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Whether the workspace ever sent a span. Throws while the trace store cannot be reached. */
export async function hasTraces(ctx: WorkspaceContext): Promise<boolean> {
  assertCan(ctx.actor, "workspace:read");
  const rows = await getTraceStore().query<{ found: number }>(
    "SELECT 1 AS found FROM spans WHERE workspace_id = {workspaceId:String} LIMIT 1",
    { workspaceId: ctx.workspaceId },
  );
  return rows.length > 0;
}
