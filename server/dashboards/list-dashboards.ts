import { and, asc, eq, sql } from "drizzle-orm";
import { dashboards, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isVisibleTo, readerOf } from "./find-dashboard";

export type DashboardListItem = {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly isMine: boolean;
  readonly chartCount: number;
  readonly createdByName: string;
  readonly updatedAt: Date;
};

/** One's own and the shared ones, by name. */
export async function listDashboards(ctx: WorkspaceContext): Promise<DashboardListItem[]> {
  assertCan(ctx.actor, "analytics:read");
  const userId = readerOf(ctx.actor);
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        id: dashboards.id,
        name: dashboards.name,
        isShared: dashboards.isShared,
        chartCount: sql<number>`jsonb_array_length(${dashboards.charts})`.mapWith(Number),
        createdBy: dashboards.createdBy,
        createdByName: users.name,
        updatedAt: dashboards.updatedAt,
      })
      .from(dashboards)
      .innerJoin(users, eq(users.id, dashboards.createdBy))
      .where(and(eq(dashboards.workspaceId, workspaceId), isVisibleTo(userId)))
      .orderBy(asc(dashboards.name), asc(dashboards.id)),
  );
  return rows.map(({ createdBy, ...row }) => ({ ...row, isMine: createdBy === userId }));
}
