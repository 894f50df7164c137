import type { SpanRow } from "@/db/clickhouse/span-row";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { keepLatestSpans, type StoredRow } from "./keep-latest-rows";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";
import { spanFromRow } from "./span-from-row";
import type { GetSpanInput } from "./trace-outline-schemas";
import type { SpanOutput } from "./trace-schemas";

/** One span of a trace with all that the client sent. */
export async function getSpan(ctx: WorkspaceContext, { traceId, spanId }: GetSpanInput): Promise<SpanOutput> {
  assertCan(ctx.actor, "trace:read");
  const visibility = visibilityConditions(ctx.actor);
  const rows = await queryTraceStore<StoredRow<SpanRow>>(
    ctx.workspaceId,
    `SELECT * FROM spans
     WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String} AND span_id = {spanId:String}
       AND ${visibility.sql}`,
    { ...visibility.params, traceId, spanId },
  );
  const [row] = keepLatestSpans(rows);
  if (!row) throw new NotFoundError("The span");
  return spanFromRow(row);
}
