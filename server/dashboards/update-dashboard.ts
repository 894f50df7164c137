import { and, eq, ne } from "drizzle-orm";
import { dashboardSubscriptions, dashboards } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { UpdateDashboardInput } from "./dashboard-schemas";
import { isDashboard, lockOwnDashboard } from "./find-dashboard";

/** Renames it, changes or reorders its charts, shares it or takes it back. */
export async function updateDashboard(
  ctx: WorkspaceContext,
  { dashboardId, revision, ...changes }: UpdateDashboardInput,
): Promise<{ revision: number }> {
  assertCan(ctx.actor, "dashboard:write");
  return inWorkspace(ctx, async (tx) => {
    const row = await lockOwnDashboard(tx, dashboardId);
    if (row.revision !== revision) {
      throw new ConflictError("The dashboard was changed in the meantime. Reload it and try again.");
    }
    const after = {
      name: changes.name ?? row.name,
      charts: changes.charts ?? row.charts,
      isShared: changes.isShared ?? row.isShared,
    };
    await tx.db
      .update(dashboards)
      .set({ ...after, revision: revision + 1 })
      .where(isDashboard(tx.workspaceId, dashboardId));
    // Nobody goes on being mailed what they may no longer look at.
    if (row.isShared && !after.isShared) await removeOtherReaders(tx, dashboardId, row.createdBy);
    await recordAudit(tx, {
      action: "dashboard.update",
      subjectId: dashboardId,
      before: { name: row.name, charts: row.charts.length, isShared: row.isShared },
      after: { ...after, charts: after.charts.length },
    });
    return { revision: revision + 1 };
  });
}

async function removeOtherReaders(
  { db, workspaceId }: WorkspaceContext,
  dashboardId: string,
  createdBy: string,
): Promise<void> {
  await db
    .delete(dashboardSubscriptions)
    .where(
      and(
        eq(dashboardSubscriptions.workspaceId, workspaceId),
        eq(dashboardSubscriptions.dashboardId, dashboardId),
        ne(dashboardSubscriptions.userId, createdBy),
      ),
    );
}
