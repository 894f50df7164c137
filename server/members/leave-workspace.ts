import { assertCan } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { endMembership } from "./end-membership";

/** Everybody may leave, whatever their role; the last owner has to name another first. */
export async function leaveWorkspace(ctx: WorkspaceContext): Promise<void> {
  assertCan(ctx.actor, "workspace:read");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new ForbiddenError("workspace:read");
  await inWorkspace(ctx, (tx) => endMembership(tx, { userId: actor.userId, action: "member.leave" }));
}
