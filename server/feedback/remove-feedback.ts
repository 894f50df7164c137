import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { fromStoreTime, toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { FeedbackPlace } from "./feedback-list-schemas";
import { feedbackRights } from "./feedback-rights";
import { findFeedbackRow } from "./find-feedback-row";

/** Takes back a score: one's own, or as somebody who manages feedback anybody's. */
export async function removeFeedback(ctx: WorkspaceContext, place: FeedbackPlace): Promise<void> {
  assertCan(ctx.actor, "feedback:write");
  const row = await findFeedbackRow(ctx, place);
  if (!feedbackRights(ctx.actor, row.member_id).isRemovable) {
    throw new ForbiddenError(
      "feedback:manage",
      undefined,
      "Only whoever gave it, or an admin, may take it back.",
    );
  }
  await inWorkspace(ctx, (tx) =>
    recordAudit(tx, {
      action: "feedback.remove",
      subjectId: row.score_id,
      before: { name: row.name, traceId: row.trace_id },
    }),
  );
  const updated_at = toStoreTime(fromStoreTime(row.updated_at) + 1);
  await getTraceStore().insert("scores", [serializeScoreRow({ ...row, updated_at, is_deleted: 1 })]);
}
