import { assertCan } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ChangeMemberRoleInput } from "./member-schemas";
import { placeMember } from "./place-member";

/** Takes effect with the member's next call: nobody's role is kept anywhere but here. */
export async function changeMemberRole(
  ctx: WorkspaceContext,
  { userId, role }: ChangeMemberRoleInput,
): Promise<{ role: Role }> {
  assertCan(ctx.actor, "member:manage");
  await inWorkspace(ctx, (tx) => placeMember(tx, { userId, to: { role } }));
  return { role };
}
