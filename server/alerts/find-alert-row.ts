import { and, eq } from "drizzle-orm";
import { type AlertRow, alerts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { mayWatch } from "./may-watch";

export const isAlert = (workspaceId: string, alertId: string) =>
  and(eq(alerts.workspaceId, workspaceId), eq(alerts.id, alertId));

/** One that the caller may not look at does not exist for them. */
export async function findAlertRow(
  { db, workspaceId, actor }: WorkspaceContext,
  alertId: string,
): Promise<AlertRow> {
  const [row] = await db.select().from(alerts).where(isAlert(workspaceId, alertId));
  return assertVisible(row, actor);
}

/** Locked for the rest of the transaction, which is about to change it. */
export async function lockAlertRow(
  { db, workspaceId, actor }: WorkspaceContext,
  alertId: string,
): Promise<AlertRow> {
  const [row] = await db.select().from(alerts).where(isAlert(workspaceId, alertId)).for("update");
  return assertVisible(row, actor);
}

function assertVisible(row: AlertRow | undefined, actor: WorkspaceContext["actor"]): AlertRow {
  if (!row || !mayWatch(actor, row.filters)) throw new NotFoundError("The alert");
  return row;
}
