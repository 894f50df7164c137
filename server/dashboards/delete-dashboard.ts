import { dashboards } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DashboardInput } from "./dashboard-schemas";
import { isDashboard, lockOwnDashboard } from "./find-dashboard";

export async function deleteDashboard(ctx: WorkspaceContext, { dashboardId }: DashboardInput): Promise<void> {
  assertCan(ctx.actor, "dashboard:write");
  await inWorkspace(ctx, async (tx) => {
    const { name, charts, isShared } = await lockOwnDashboard(tx, dashboardId);
    await tx.db.delete(dashboards).where(isDashboard(tx.workspaceId, dashboardId));
    await recordAudit(tx, {
      action: "dashboard.delete",
      subjectId: dashboardId,
      before: { name, charts: charts.length, isShared },
    });
  });
}
