import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { querySessionTurns, type SessionTurn } from "./query-session-turns";
import type { GetSessionInput, SessionOutput } from "./trace-group-schemas";
import { getTraceGroup, groupFigures } from "./trace-groups";

export type SessionDetail = SessionOutput & {
  /** In the order they happened; the first 200. */
  readonly turns: readonly SessionTurn[];
};

/** A session as the conversation that it was: what was asked last in each trace, and what came back. */
export async function getSession(
  ctx: WorkspaceContext,
  { sessionId }: GetSessionInput,
  now = new Date(),
): Promise<SessionDetail> {
  assertCan(ctx.actor, "trace:read");
  const group = await getTraceGroup(ctx, "session_id", sessionId, now);
  return {
    ...groupFigures(group),
    userIds: [...group.userIds],
    turns: await querySessionTurns(ctx, sessionId, group),
  };
}
