import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ForbiddenError, InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ChangeFeedbackInput } from "./feedback-list-schemas";
import { feedbackRights } from "./feedback-rights";
import { findFeedbackRow } from "./find-feedback-row";
import { judgeScore } from "./judge-score";
import { readScoreRules } from "./read-score-rules";
import { kindOfScore, storeTimeOf, valueColumns } from "./score-of-feedback";
import { writeScores } from "./write-scores";

/** Puts right what one gave oneself: its value and comment. What it is about, its name and its time stay. */
export async function changeFeedback(
  ctx: WorkspaceContext,
  { value, comment, ...place }: ChangeFeedbackInput,
  now: Date = new Date(),
): Promise<void> {
  assertCan(ctx.actor, "feedback:write");
  const row = await findFeedbackRow(ctx, place);
  if (!feedbackRights(ctx.actor, row.member_id).isChangeable) {
    throw new ForbiddenError("feedback:write", undefined, "Only whoever gave it may change it.");
  }
  const given = { name: row.name, value, kind: kindOfScore(row) };
  await inWorkspace(ctx, async (tx) => {
    const rules = await readScoreRules(tx, [row.name]);
    // What was taken under its name may be put right, even if no more of it is taken.
    const verdict = judgeScore(given, { ...rules, acceptsUndefined: true });
    if (!verdict.isGood) {
      throw new InvalidInputError(verdict.message, [{ path: verdict.path, message: verdict.message }]);
    }
    // Texts are left out: they are kept no longer than telemetry, and the trail is.
    await recordAudit(tx, {
      action: "feedback.change",
      subjectId: row.score_id,
      before: { name: row.name, traceId: row.trace_id, value: row.value },
      after: { name: row.name, value: valueColumns(given).value },
    });
  });
  await writeScores(ctx.workspaceId, [
    { ...row, ...valueColumns(given), comment, updated_at: storeTimeOf(now) },
  ]);
}
