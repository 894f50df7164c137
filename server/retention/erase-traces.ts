import { and, eq, inArray } from "drizzle-orm";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { commentThreads, openTraces, pendingFeedback } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { toDomainError } from "@/server/errors/to-domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { ownTable, TRACE_TABLES } from "./stored-tables";

/**
 * All that is stored of these traces: nobody sees them any more once it resolves; their bytes go when the store applies
 * its marks (see `purgeErased`). Doing it twice does no harm.
 */
export async function eraseTraces(ctx: WorkspaceContext, traceIds: readonly string[]): Promise<void> {
  assertCan(ctx.actor, "data:delete");
  if (traceIds.length === 0) return;
  await inWorkspace(ctx, async ({ db, workspaceId }) => {
    const ids = [...traceIds];
    await db
      .delete(pendingFeedback)
      .where(and(eq(pendingFeedback.workspaceId, workspaceId), inArray(pendingFeedback.traceId, ids)));
    // Resolving a trace again writes its rows again.
    await db
      .delete(openTraces)
      .where(and(eq(openTraces.workspaceId, workspaceId), inArray(openTraces.traceId, ids)));
    // What people wrote about a trace quotes it.
    await db
      .delete(commentThreads)
      .where(and(eq(commentThreads.workspaceId, workspaceId), inArray(commentThreads.traceId, ids)));
  });
  for (const table of TRACE_TABLES) {
    await deleteRows(ctx.workspaceId, table, "trace_id IN {traceIds:Array(String)}", { traceIds });
  }
}

export async function deleteRows(
  workspaceId: string,
  table: (typeof TRACE_TABLES)[number],
  condition: string,
  params: Readonly<Record<string, unknown>>,
): Promise<void> {
  try {
    await getTraceStore().command(
      `DELETE FROM ${ownTable(table)} WHERE workspace_id = {workspaceId:String} AND (${condition})`,
      { ...params, workspaceId },
      // Done when it resolves, on every replica: what is reported as deleted is.
      { settings: { lightweight_deletes_sync: "2" } },
    );
  } catch (error) {
    throw toDomainError(error) ?? error;
  }
}

/** Has the store write the parts anew that hold deleted rows. Not waited for: it may be a lot. */
export async function purgeErased(): Promise<void> {
  for (const table of TRACE_TABLES) {
    await getTraceStore().command(`ALTER TABLE ${ownTable(table)} APPLY DELETED MASK`);
  }
}
