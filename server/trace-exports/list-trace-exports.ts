import { and, desc, eq, gt } from "drizzle-orm";
import { apiKeys, traceExports, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isShownTo } from "./find-trace-export";
import { storedTraceFilter } from "./trace-export-schemas";

/** With the file's progress; newest first, expired ones left out. */
export async function listTraceExports(ctx: WorkspaceContext, now = new Date()) {
  assertCan(ctx.actor, "trace:export");
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        id: traceExports.id,
        format: traceExports.format,
        filter: traceExports.filter,
        state: traceExports.state,
        reason: traceExports.reason,
        percent: traceExports.percent,
        traceCount: traceExports.traceCount,
        spanCount: traceExports.spanCount,
        sizeBytes: traceExports.sizeBytes,
        createdAt: traceExports.createdAt,
        finishedAt: traceExports.finishedAt,
        expiresAt: traceExports.expiresAt,
        createdByName: users.name,
        createdByKeyName: apiKeys.name,
      })
      .from(traceExports)
      .leftJoin(users, eq(users.id, traceExports.createdBy))
      .leftJoin(apiKeys, and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, traceExports.createdBy)))
      .where(
        and(eq(traceExports.workspaceId, workspaceId), gt(traceExports.expiresAt, now), isShownTo(ctx.actor)),
      )
      .orderBy(desc(traceExports.createdAt), desc(traceExports.id)),
  );
  return rows.map((row) => ({ ...row, filter: storedTraceFilter.parse(row.filter) }));
}

export type TraceExportListItem = Awaited<ReturnType<typeof listTraceExports>>[number];
