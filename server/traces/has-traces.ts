import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { queryTraceStore } from "./query-trace-store";

/** Whether the workspace was ever sent a span. */
export async function hasTraces(ctx: WorkspaceContext): Promise<boolean> {
  assertCan(ctx.actor, "trace:read");
  const rows = await queryTraceStore(
    ctx.workspaceId,
    "SELECT 1 FROM spans WHERE workspace_id = {workspaceId:String} AND is_deleted = 0 LIMIT 1",
  );
  return rows.length > 0;
}
