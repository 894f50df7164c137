import { and, eq } from "drizzle-orm";
import { groups } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { UpdateGroupInput } from "./group-schemas";
import { assertGroupNameFree, lockGroup } from "./lock-group";

/** The name and the description: policies speak of the group by its id, and keep meaning it. */
export async function updateGroup(
  ctx: WorkspaceContext,
  { groupId, ...changes }: UpdateGroupInput,
): Promise<{ id: string; name: string }> {
  assertCan(ctx.actor, "member:manage");
  return inWorkspace(ctx, async (tx) => {
    const before = await lockGroup(tx, groupId);
    const { name = before.name, description = before.description } = changes;
    await assertGroupNameFree(tx, { name, id: before.id });
    await tx.db
      .update(groups)
      .set({ name, description })
      .where(and(eq(groups.workspaceId, tx.workspaceId), eq(groups.id, before.id)));
    await recordAudit(tx, {
      action: "group.update",
      subjectId: before.id,
      before: { name: before.name, description: before.description },
      after: { name, description },
    });
    return { id: before.id, name };
  });
}
