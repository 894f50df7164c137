import { and, eq } from "drizzle-orm";
import { dashboardSubscriptions, users } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DashboardChart, DashboardInput } from "./dashboard-schemas";
import { findDashboard, readerOf } from "./find-dashboard";

export type Dashboard = {
  readonly id: string;
  readonly name: string;
  readonly charts: readonly DashboardChart[];
  readonly isShared: boolean;
  readonly revision: number;
  readonly createdByName: string;
  readonly mayChange: boolean;
  /** Whether the reader is mailed its figures every week. */
  readonly isSubscribed: boolean;
};

export async function getDashboard(
  ctx: WorkspaceContext,
  { dashboardId }: DashboardInput,
): Promise<Dashboard> {
  assertCan(ctx.actor, "analytics:read");
  const userId = readerOf(ctx.actor);
  return inWorkspace(ctx, async (tx) => {
    const { id, name, charts, isShared, revision, createdBy } = await findDashboard(tx, dashboardId);
    const [author] = await tx.db.select({ name: users.name }).from(users).where(eq(users.id, createdBy));
    const subscriptions = await tx.db.$count(
      dashboardSubscriptions,
      and(
        eq(dashboardSubscriptions.workspaceId, tx.workspaceId),
        eq(dashboardSubscriptions.dashboardId, id),
        eq(dashboardSubscriptions.userId, userId),
      ),
    );
    return {
      id,
      name,
      charts,
      isShared,
      revision,
      createdByName: author?.name ?? "somebody who left",
      mayChange: createdBy === userId && can(tx.actor, "dashboard:write"),
      isSubscribed: subscriptions > 0,
    };
  });
}
