import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AlertReading } from "./alert-question";
import type { TryAlertInput } from "./alert-schemas";
import { assertQuestion } from "./assert-rule";
import { findAlertRow } from "./find-alert-row";
import { type AlertJudgement, judgeAlert } from "./judge-alert";
import { measureAlert } from "./measure-alert";
import { type AlertStep, stepAlert } from "./step-alert";

export type AlertTrial = {
  readonly reading: AlertReading;
  readonly judgement: AlertJudgement;
  /** What an evaluation now would do. */
  readonly action: AlertStep["action"];
  readonly isOpen: boolean;
};

/** What an evaluation would see and do now; nothing is changed and nobody told. */
export async function tryAlert(
  ctx: WorkspaceContext,
  { alertId, ...question }: TryAlertInput,
  now = new Date(),
): Promise<AlertTrial> {
  assertCan(ctx.actor, "alert:manage");
  const standing = await inWorkspace(ctx, async (tx) => {
    await assertQuestion(tx, question);
    if (alertId === undefined) return { isOpen: false, calmSince: null };
    const { openIncidentId, calmSince } = await findAlertRow(tx, alertId);
    return { isOpen: openIncidentId !== null, calmSince };
  });
  const reading = await measureAlert(ctx, question, now);
  const judgement = judgeAlert(question, reading);
  const { action } = stepAlert(standing, judgement, now);
  return { reading, judgement, action, isOpen: standing.isOpen };
}
