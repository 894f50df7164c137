import { groupMembers } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AddGroupMembersInput } from "./group-schemas";
import { getMembers, lockGroup } from "./lock-group";

/** Who is in it already stays in it. All, or when one of them is no member, none. */
export async function addGroupMembers(
  ctx: WorkspaceContext,
  { groupId, userIds }: AddGroupMembersInput,
): Promise<{ added: number }> {
  assertCan(ctx.actor, "member:manage");
  return inWorkspace(ctx, async (tx) => {
    const { id, name } = await lockGroup(tx, groupId);
    const members = await getMembers(tx, userIds);
    const added = await tx.db
      .insert(groupMembers)
      .values(members.map(({ userId }) => ({ workspaceId: tx.workspaceId, groupId: id, userId })))
      .onConflictDoNothing()
      .returning({ userId: groupMembers.userId });
    if (added.length > 0) {
      await recordAudit(tx, {
        action: "group.add-members",
        subjectId: id,
        after: { name, memberCount: added.length, memberIds: added.map(({ userId }) => userId) },
      });
    }
    return { added: added.length };
  });
}
