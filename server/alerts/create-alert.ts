import { alerts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt } from "./alert-facts";
import { type CreateAlertInput, createAlertInput, MAX_ALERTS } from "./alert-schemas";
import { assertRule } from "./assert-rule";

/** Judged with the next minute for the first time. */
export async function createAlert(ctx: WorkspaceContext, input: CreateAlertInput): Promise<{ id: string }> {
  assertCan(ctx.actor, "alert:manage");
  return inWorkspace(ctx, async (tx) => {
    const rule = await assertRule(tx, createAlertInput.parse(input));
    await assertRoom(tx, { table: alerts, things: "alerts", max: MAX_ALERTS });
    const [alert] = await tx.db
      .insert(alerts)
      .values({
        workspaceId: tx.workspaceId,
        ...rule,
        ...actorColumns(tx.actor),
        nextEvaluationAt: new Date(),
      })
      .returning({ id: alerts.id });
    if (!alert) throw new Error("The insert of an alert returned no row.");
    await recordAudit(tx, {
      action: "alert.create",
      subjectId: alert.id,
      ...(await aboutPrompt(tx, rule)),
      after: rule,
    });
    return alert;
  });
}
