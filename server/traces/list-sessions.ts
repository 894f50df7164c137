import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListTraceGroupsInput, SessionOutput } from "./trace-group-schemas";
import { groupFigures, listTraceGroups } from "./trace-groups";

export type SessionPage = { readonly sessions: readonly SessionOutput[]; readonly nextCursor: string | null };

/** Conversations, those that went on last first; figures are those of the range. */
export async function listSessions(
  ctx: WorkspaceContext,
  input: ListTraceGroupsInput,
  now = new Date(),
): Promise<SessionPage> {
  assertCan(ctx.actor, "trace:read", input.environment);
  const { groups, nextCursor } = await listTraceGroups(ctx, "session_id", input, now);
  return {
    sessions: groups.map((group) => ({ ...groupFigures(group), userIds: [...group.userIds] })),
    nextCursor,
  };
}
