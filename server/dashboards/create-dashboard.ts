import { eq } from "drizzle-orm";
import { dashboards } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type CreateDashboardInput, MAX_DASHBOARDS } from "./dashboard-schemas";
import { readerOf } from "./find-dashboard";

export async function createDashboard(
  ctx: WorkspaceContext,
  { name, charts }: CreateDashboardInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "dashboard:write");
  const createdBy = readerOf(ctx.actor);
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    if ((await db.$count(dashboards, eq(dashboards.workspaceId, workspaceId))) >= MAX_DASHBOARDS) {
      throw new InvalidStateError(`A workspace has ${MAX_DASHBOARDS} dashboards at most. Delete one first.`);
    }
    const [row] = await db
      .insert(dashboards)
      .values({ workspaceId, name, charts, createdBy })
      .returning({ id: dashboards.id });
    if (!row) throw new InvalidStateError("The dashboard was not stored. Try again.");
    await recordAudit(tx, {
      action: "dashboard.create",
      subjectId: row.id,
      after: { name, charts: charts.length },
    });
    return row;
  });
}
