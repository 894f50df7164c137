import { isDeepStrictEqual } from "node:util";
import { type AlertRow, alerts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt, questionOf, ruleOf } from "./alert-facts";
import type { AlertRule, UpdateAlertInput } from "./alert-schemas";
import { assertRule } from "./assert-rule";
import { endIncident } from "./end-incident";
import { isAlert, lockAlertRow } from "./find-alert-row";

/** What is left out stays. One that asks something else begins anew: what it knew answered another question. */
export async function updateAlert(
  ctx: WorkspaceContext,
  { alertId, ...changes }: UpdateAlertInput,
): Promise<void> {
  assertCan(ctx.actor, "alert:manage");
  await inWorkspace(ctx, async (tx) => {
    const row = await lockAlertRow(tx, alertId);
    const before = ruleOf(row);
    const after = await assertRule(tx, { ...before, ...defined(changes) });
    const isAskingElse = !isDeepStrictEqual(questionOf(row), questionOf(after));
    const now = new Date();
    await tx.db
      .update(alerts)
      .set({ ...after, changedAt: now, ...(isAskingElse ? { ...NOTHING_KNOWN, nextEvaluationAt: now } : {}) })
      .where(isAlert(tx.workspaceId, alertId));
    if (isAskingElse) await endIncident(tx, row, "changed", now);
    await recordAudit(tx, {
      action: "alert.update",
      subjectId: alertId,
      ...(await aboutPrompt(tx, after)),
      before,
      after,
    });
  });
}

const NOTHING_KNOWN = {
  openIncidentId: null,
  reading: null,
  judgedAt: null,
  calmSince: null,
  unjudgedSince: null,
  unjudgedReason: null,
} as const satisfies Partial<AlertRow>;

function defined(changes: Omit<UpdateAlertInput, "alertId">): Partial<AlertRule> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
