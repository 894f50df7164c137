import type { ScoreRow } from "@/db/clickhouse/score-row";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { FeedbackPlace } from "./feedback-list-schemas";

/** The score that is stored there now, for whoever wants to change it or to take it back. */
export async function findFeedbackRow(
  ctx: WorkspaceContext,
  { traceId, sessionId, promptSlug, feedbackId }: FeedbackPlace,
): Promise<ScoreRow> {
  assertCan(ctx.actor, "feedback:write");
  const promptId =
    promptSlug === undefined
      ? undefined
      : await inWorkspace(ctx, async (tx) => (await findPromptRow(tx, promptSlug)).id);
  const [row] = await queryTraceStore<ScoreRow>(
    ctx.workspaceId,
    `SELECT * FROM scores FINAL
     WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String} AND session_id = {sessionId:String}
       AND score_id = {feedbackId:String} ${promptId === undefined ? "" : "AND prompt_id = {promptId:String}"}
     LIMIT 1`,
    { traceId, sessionId, feedbackId, promptId },
  );
  if (!row) throw new NotFoundError("The feedback");
  return row;
}
