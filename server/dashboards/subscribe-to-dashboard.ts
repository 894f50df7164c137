import { and, eq } from "drizzle-orm";
import { dashboardSubscriptions } from "@/db/schema";
import { timeZoneName } from "@/server/analytics/measure-schemas";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { SubscribeInput } from "./dashboard-schemas";
import { findDashboard, readerOf } from "./find-dashboard";
import { mondayOf } from "./week";

/** Mailed every Monday from the next one on, until told otherwise. */
export async function subscribeToDashboard(
  ctx: WorkspaceContext,
  { dashboardId, isSubscribed, timeZone }: SubscribeInput,
  now = new Date(),
): Promise<void> {
  assertCan(ctx.actor, "analytics:read");
  const userId = readerOf(ctx.actor);
  const zone = timeZoneName.safeParse(timeZone).success ? timeZone : "UTC";
  await inWorkspace(ctx, async (tx) => {
    const { name } = await findDashboard(tx, dashboardId);
    const key = { workspaceId: tx.workspaceId, dashboardId, userId };
    const changed = isSubscribed
      ? await tx.db
          .insert(dashboardSubscriptions)
          // This week counts as mailed, or the first mail would come at once.
          .values({ ...key, timeZone: zone, mailedWeek: mondayOf(now) })
          .onConflictDoNothing()
          .returning({ userId: dashboardSubscriptions.userId })
      : await tx.db
          .delete(dashboardSubscriptions)
          .where(
            and(
              eq(dashboardSubscriptions.workspaceId, tx.workspaceId),
              eq(dashboardSubscriptions.dashboardId, dashboardId),
              eq(dashboardSubscriptions.userId, userId),
            ),
          )
          .returning({ userId: dashboardSubscriptions.userId });
    if (changed.length === 0) return;
    await recordAudit(tx, {
      action: isSubscribed ? "dashboard.subscribe" : "dashboard.unsubscribe",
      subjectId: dashboardId,
      after: { name },
    });
  });
}
