import { and, eq, or, type SQL } from "drizzle-orm";
import { type DashboardRow, dashboards } from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The person whose dashboards they are: keys and jobs look at no page. */
export function readerOf(actor: Actor): string {
  if (actor.kind === "user") return actor.userId;
  throw new ForbiddenError(
    "analytics:read",
    undefined,
    "Dashboards are for people. Ask GET /analytics instead.",
  );
}

/** One's own, and what is shared. */
export function isVisibleTo(userId: string): SQL | undefined {
  return or(eq(dashboards.createdBy, userId), eq(dashboards.isShared, true));
}

export function isDashboard(workspaceId: string, dashboardId: string): SQL | undefined {
  return and(eq(dashboards.workspaceId, workspaceId), eq(dashboards.id, dashboardId));
}

/** For services inside their transaction. What somebody else keeps to themselves does not exist. */
export async function findDashboard(tx: WorkspaceContext, dashboardId: string): Promise<DashboardRow> {
  const [row] = await tx.db
    .select()
    .from(dashboards)
    .where(and(isDashboard(tx.workspaceId, dashboardId), isVisibleTo(readerOf(tx.actor))));
  if (!row) throw new NotFoundError("The dashboard");
  return row;
}

/** As above, and nobody else changes it until the transaction ends. Only whoever made it may. */
export async function lockOwnDashboard(tx: WorkspaceContext, dashboardId: string): Promise<DashboardRow> {
  const [row] = await tx.db
    .select()
    .from(dashboards)
    .where(and(isDashboard(tx.workspaceId, dashboardId), isVisibleTo(readerOf(tx.actor))))
    .for("update");
  if (!row) throw new NotFoundError("The dashboard");
  if (row.createdBy !== readerOf(tx.actor)) {
    throw new ForbiddenError(
      "dashboard:write",
      undefined,
      "Only whoever made a dashboard changes it. Make a copy.",
    );
  }
  return row;
}
