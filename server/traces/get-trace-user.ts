import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";
import type { GetTraceUserInput, TraceUserOutput } from "./trace-group-schemas";
import { getTraceGroup, groupFigures } from "./trace-groups";

export type UserFeedback = {
  readonly id: string;
  readonly traceId: string;
  readonly name: string;
  readonly value: string;
  readonly comment: string;
  readonly createdAt: string;
};

export type TraceUserDetail = TraceUserOutput & {
  /** What they said, newest first; the last 50. */
  readonly feedback: readonly UserFeedback[];
};

export async function getTraceUser(
  ctx: WorkspaceContext,
  { userId }: GetTraceUserInput,
  now = new Date(),
): Promise<TraceUserDetail> {
  assertCan(ctx.actor, "trace:read");
  const group = await getTraceGroup(ctx, "user_id", userId, now);
  return {
    ...groupFigures(group),
    sessionCount: group.sessionCount,
    feedback: await queryFeedback(ctx, userId, group.firstActivityAt),
  };
}

/** Given by them, whichever trace it is about. */
function queryFeedback(
  { workspaceId, actor }: WorkspaceContext,
  userId: string,
  since: string,
): Promise<UserFeedback[]> {
  const visibility = visibilityConditions(actor);
  return queryTraceStore(
    workspaceId,
    `SELECT score_id AS id, trace_id AS traceId, name, comment, created_at AS createdAt,
       multiIf(value_type = 'string', string_value, value_type = 'boolean', if(value = 1, 'yes', 'no'), toString(value)) AS value
     FROM scores FINAL
     WHERE workspace_id = {workspaceId:String} AND user_id = {userId:String}
       AND span_start_time >= parseDateTime64BestEffort({since:String}, 6, 'UTC')
       AND ${visibility.sql}
     ORDER BY created_at DESC, score_id
     LIMIT 50
     SETTINGS max_execution_time = 10`,
    { ...visibility.params, userId, since },
  );
}
