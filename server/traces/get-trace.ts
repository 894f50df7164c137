import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { feedbackFromRow } from "@/server/feedback/feedback-from-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { keepLatestScores, keepLatestSpans, type StoredRow } from "./keep-latest-rows";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";
import { spanFromRow } from "./span-from-row";
import { summarizeTrace } from "./summarize-trace";
import type { GetTraceInput } from "./trace-list-schemas";
import type { TraceOutput } from "./trace-schemas";

/** A trace with more spans is cut: the page that draws it would not come to an end. */
const MAX_SPANS = 20_000;
const MAX_SCORES = 1_000;

/** A trace with all its spans, in the order they began, and the feedback about it. */
export async function getTrace(ctx: WorkspaceContext, input: GetTraceInput): Promise<TraceOutput> {
  assertCan(ctx.actor, "trace:read");
  const [spanRows, scoreRows] = await Promise.all([queryRows(ctx, input), queryScores(ctx, input)]);
  const rows = keepLatestSpans(spanRows);
  if (rows.length === 0) throw new NotFoundError("The trace");
  const spans = rows.map(spanFromRow);
  return {
    ...summarizeTrace(input.traceId, spans),
    feedback: keepLatestScores(scoreRows).map(feedbackFromRow),
    spans,
  };
}

/**
 * Without FINAL, which would read whole slices of the table for a handful of rows; the bloom filter on trace ids finds
 * them directly.
 */
function queryRows(ctx: WorkspaceContext, { traceId }: GetTraceInput): Promise<StoredRow<SpanRow>[]> {
  const visibility = visibilityConditions(ctx.actor);
  return queryTraceStore(
    ctx.workspaceId,
    `SELECT * FROM spans
     WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String} AND ${visibility.sql}
     ORDER BY start_time, span_id
     LIMIT ${MAX_SPANS}`,
    { ...visibility.params, traceId },
  );
}

function queryScores(ctx: WorkspaceContext, { traceId }: GetTraceInput): Promise<StoredRow<ScoreRow>[]> {
  const visibility = visibilityConditions(ctx.actor);
  return queryTraceStore(
    ctx.workspaceId,
    `SELECT * FROM scores
     WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String} AND ${visibility.sql}
     ORDER BY created_at, score_id
     LIMIT ${MAX_SCORES}`,
    { ...visibility.params, traceId },
  );
}
