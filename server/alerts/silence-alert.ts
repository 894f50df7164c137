import { alerts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt } from "./alert-facts";
import type { SilenceAlertInput } from "./alert-schemas";
import { isAlert, lockAlertRow } from "./find-alert-row";

/** It goes on judging and keeping its history; what is still open when the silence ends is told then. */
export async function silenceAlert(
  ctx: WorkspaceContext,
  { alertId, until }: SilenceAlertInput,
): Promise<void> {
  assertCan(ctx.actor, "alert:manage");
  await inWorkspace(ctx, async (tx) => {
    const row = await lockAlertRow(tx, alertId);
    await tx.db
      .update(alerts)
      .set({ silencedUntil: until, changedAt: new Date() })
      .where(isAlert(tx.workspaceId, alertId));
    await recordAudit(tx, {
      action: until === null ? "alert.unsilence" : "alert.silence",
      subjectId: alertId,
      ...(await aboutPrompt(tx, row)),
      before: { name: row.name, silencedUntil: row.silencedUntil },
      after: { name: row.name, silencedUntil: until },
    });
  });
}
