import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { endMembership } from "./end-membership";
import type { RemoveMemberInput } from "./member-schemas";

/** Ends somebody's access at once: membership is asked on every call, so their open pages stop working too. */
export async function removeMember(ctx: WorkspaceContext, input: RemoveMemberInput): Promise<void> {
  assertCan(ctx.actor, "member:manage");
  await inWorkspace(ctx, (tx) => endMembership(tx, { userId: input.userId, action: "member.remove" }));
}
