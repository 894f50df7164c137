import { and, eq, sql } from "drizzle-orm";
import { alerts, notifications } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt, ruleOf } from "./alert-facts";
import type { AlertInput } from "./alert-schemas";
import { endIncident } from "./end-incident";
import { isAlert, lockAlertRow } from "./find-alert-row";

/** With its history, and with what it told people: nobody is led to what is not there. */
export async function deleteAlert(ctx: WorkspaceContext, { alertId }: AlertInput): Promise<void> {
  assertCan(ctx.actor, "alert:manage");
  await inWorkspace(ctx, async (tx) => {
    const row = await lockAlertRow(tx, alertId);
    await endIncident(tx, row, "deleted", new Date());
    await tx.db.delete(alerts).where(isAlert(tx.workspaceId, alertId));
    await tx.db
      .delete(notifications)
      .where(
        and(
          eq(notifications.workspaceId, tx.workspaceId),
          eq(notifications.kind, "alert"),
          sql`${notifications.subject} -> 'alert' ->> 'alertId' = ${alertId}`,
        ),
      );
    await recordAudit(tx, {
      action: "alert.delete",
      subjectId: alertId,
      ...(await aboutPrompt(tx, row)),
      before: ruleOf(row),
    });
  });
}
