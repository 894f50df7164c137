import { and, eq } from "drizzle-orm";
import { type AlertRow, alerts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DueAlert } from "./find-due-alerts";

/** Undefined when it is not due any more as it was found: evaluated by another, changed, paused or deleted. */
export async function findDueAlert(
  { db, workspaceId }: WorkspaceContext,
  due: DueAlert,
  { isLocked = false } = {},
): Promise<AlertRow | undefined> {
  const query = db
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.workspaceId, workspaceId),
        eq(alerts.id, due.id),
        eq(alerts.isPaused, false),
        eq(alerts.nextEvaluationAt, due.nextEvaluationAt),
      ),
    );
  const [alert] = await (isLocked ? query.for("update") : query);
  return alert;
}
