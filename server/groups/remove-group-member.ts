import { and, eq } from "drizzle-orm";
import { groupMembers } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RemoveGroupMemberInput } from "./group-schemas";
import { lockGroup } from "./lock-group";

/** Nothing happens when they are not in it. */
export async function removeGroupMember(
  ctx: WorkspaceContext,
  { groupId, userId }: RemoveGroupMemberInput,
): Promise<void> {
  assertCan(ctx.actor, "member:manage");
  await inWorkspace(ctx, async (tx) => {
    const { id, name } = await lockGroup(tx, groupId);
    const removed = await tx.db
      .delete(groupMembers)
      .where(
        and(
          eq(groupMembers.workspaceId, tx.workspaceId),
          eq(groupMembers.groupId, id),
          eq(groupMembers.userId, userId),
        ),
      )
      .returning({ userId: groupMembers.userId });
    if (removed.length === 0) return;
    await recordAudit(tx, {
      action: "group.remove-member",
      subjectId: id,
      before: { name, memberIds: [userId] },
    });
  });
}
