import { createId } from "@/db/ids";
import { groupMembers, groups } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { lockPlaces } from "@/server/members/lock-members";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type CreateGroupInput, MAX_GROUPS } from "./group-schemas";
import { assertGroupNameFree, getMembers } from "./lock-group";

export async function createGroup(
  ctx: WorkspaceContext,
  { name, description, memberIds }: CreateGroupInput,
): Promise<{ id: string; name: string }> {
  assertCan(ctx.actor, "member:manage");
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await lockPlaces(tx);
    await assertRoom(tx, { table: groups, things: "groups", max: MAX_GROUPS });
    await assertGroupNameFree(tx, { name });
    const members = await getMembers(tx, memberIds);
    const id = createId("group");
    await db.insert(groups).values({ workspaceId, id, name, description });
    if (members.length > 0) {
      await db
        .insert(groupMembers)
        .values(members.map(({ userId }) => ({ workspaceId, groupId: id, userId })));
    }
    await recordAudit(tx, {
      action: "group.create",
      subjectId: id,
      after: { name, description, memberIds: members.map(({ userId }) => userId) },
    });
    return { id, name };
  });
}
