import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListTraceGroupsInput, TraceUserOutput } from "./trace-group-schemas";
import { groupFigures, listTraceGroups } from "./trace-groups";

export type TraceUserPage = {
  readonly users: readonly TraceUserOutput[];
  readonly nextCursor: string | null;
};

/** The people for whom applications called, those who came last first; figures are those of the range. */
export async function listTraceUsers(
  ctx: WorkspaceContext,
  input: ListTraceGroupsInput,
  now = new Date(),
): Promise<TraceUserPage> {
  assertCan(ctx.actor, "trace:read", input.environment);
  const { groups, nextCursor } = await listTraceGroups(ctx, "user_id", input, now);
  return {
    users: groups.map((group) => ({ ...groupFigures(group), sessionCount: group.sessionCount })),
    nextCursor,
  };
}
