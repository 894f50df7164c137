import type { ScoreRow } from "@/db/clickhouse/score-row";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { feedbackFromRow } from "@/server/feedback/feedback-from-row";
import { feedbackRights } from "@/server/feedback/feedback-rights";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { keepLatestScores, keepLatestSpans, type StoredRow } from "./keep-latest-rows";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";
import { OUTLINE_COLUMNS, type OutlineRow, spanOutlineFromRow } from "./span-outline";
import { summarizeTrace } from "./summarize-trace";
import type { GetTraceInput } from "./trace-list-schemas";
import type { TraceOutline } from "./trace-outline-schemas";

/** A page with more of them would take seconds to come, and nobody reads them. */
const MAX_SPANS = 10_000;
const MAX_SCORES = 1_000;

/** A trace as its page shows it: all spans without what was said in them, which is read span by span. */
export async function getTraceOutline(ctx: WorkspaceContext, input: GetTraceInput): Promise<TraceOutline> {
  assertCan(ctx.actor, "trace:read");
  const [spanRows, scoreRows] = await Promise.all([
    queryRows<OutlineRow>(ctx, input, {
      table: "spans",
      columns: [...OUTLINE_COLUMNS, "is_deleted"].join(", "),
      rest: `ORDER BY start_time, span_id LIMIT ${MAX_SPANS + 1}`,
    }),
    queryRows<ScoreRow>(ctx, input, {
      table: "scores",
      columns: "*",
      rest: `ORDER BY created_at, score_id LIMIT ${MAX_SCORES}`,
    }),
  ]);
  const spans = keepLatestSpans(spanRows).map(spanOutlineFromRow);
  if (spans.length === 0) throw new NotFoundError("The trace");
  return {
    ...summarizeTrace(input.traceId, spans),
    feedback: keepLatestScores(scoreRows).map((row) => ({
      ...feedbackFromRow(row),
      ...feedbackRights(ctx.actor, row.member_id),
    })),
    spans,
    isCut: spanRows.length > MAX_SPANS,
  };
}

/** Without FINAL, which would read whole slices of the table for a handful of rows. */
function queryRows<Row>(
  { workspaceId, actor }: WorkspaceContext,
  { traceId }: GetTraceInput,
  { table, columns, rest }: { table: "spans" | "scores"; columns: string; rest: string },
): Promise<StoredRow<Row>[]> {
  const visibility = visibilityConditions(actor);
  return queryTraceStore(
    workspaceId,
    `SELECT ${columns} FROM ${table}
     WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String} AND ${visibility.sql}
     ${rest}`,
    { ...visibility.params, traceId },
  );
}
