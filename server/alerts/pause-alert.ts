import { alerts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt } from "./alert-facts";
import type { PauseAlertInput } from "./alert-schemas";
import { endIncident } from "./end-incident";
import { isAlert, lockAlertRow } from "./find-alert-row";

/** A paused alert is not judged, so what was open is over; going on, it begins quiet. */
export async function pauseAlert(
  ctx: WorkspaceContext,
  { alertId, isPaused }: PauseAlertInput,
): Promise<void> {
  assertCan(ctx.actor, "alert:manage");
  await inWorkspace(ctx, async (tx) => {
    const row = await lockAlertRow(tx, alertId);
    if (row.isPaused === isPaused) return;
    const now = new Date();
    await tx.db
      .update(alerts)
      .set({
        isPaused,
        openIncidentId: null,
        calmSince: null,
        unjudgedSince: null,
        unjudgedReason: null,
        nextEvaluationAt: now,
        changedAt: now,
      })
      .where(isAlert(tx.workspaceId, alertId));
    if (isPaused) await endIncident(tx, row, "paused", now);
    await recordAudit(tx, {
      action: isPaused ? "alert.pause" : "alert.resume",
      subjectId: alertId,
      ...(await aboutPrompt(tx, row)),
      before: { name: row.name, isPaused: row.isPaused },
      after: { name: row.name, isPaused },
    });
  });
}
