import { assertCan } from "@/server/authz/policy";
import { lockCustomRole } from "@/server/roles/lock-custom-role";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GiveCustomRoleInput } from "./member-schemas";
import { placeMember } from "./place-member";

/** The role the member had means nothing from then on: only what the custom role lists counts. */
export async function giveCustomRole(
  ctx: WorkspaceContext,
  { userId, customRoleId }: GiveCustomRoleInput,
): Promise<{ roleName: string }> {
  assertCan(ctx.actor, "member:manage");
  return inWorkspace(ctx, async (tx) => {
    const { id, name, permissions } = await lockCustomRole(tx, customRoleId);
    await placeMember(tx, { userId, to: { role: "viewer", customRole: { id, name, permissions } } });
    return { roleName: name };
  });
}
