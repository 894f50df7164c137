import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt } from "./alert-facts";
import type { AlertReading, Told } from "./alert-question";
import { alertWindow } from "./alert-schedule";
import type { AlertInput } from "./alert-schemas";
import { lockAlertRow } from "./find-alert-row";
import { tellAlert } from "./tell-alert";

/** By every channel of the alert, marked as a test, also while it is silenced or paused. */
export async function sendTestAlert(ctx: WorkspaceContext, { alertId }: AlertInput): Promise<Told> {
  assertCan(ctx.actor, "alert:manage");
  return inWorkspace(ctx, async (tx) => {
    const alert = await lockAlertRow(tx, alertId);
    const reading = alert.reading ?? nothingRead(alert.windowMinutes);
    const told = await tellAlert(tx, { alert, incident: null, event: "opened", reading });
    if (told.inAppIds.length + told.mailedIds.length + told.webhooks === 0) {
      throw new InvalidStateError(
        alert.isWebhook
          ? "No webhook endpoint listens to alert.opened, and nobody else is to be told. Choose its events under Settings, Webhooks."
          : "This alert tells nobody. Choose who is told first.",
      );
    }
    await recordAudit(tx, {
      action: "alert.test",
      subjectId: alertId,
      ...(await aboutPrompt(tx, alert)),
      after: { name: alert.name, ...told },
    });
    return told;
  });
}

function nothingRead(windowMinutes: number): AlertReading {
  const nothing = { value: null, previous: null, requests: 0, previousRequests: null };
  return { ...nothing, ...alertWindow(windowMinutes, new Date()) };
}
