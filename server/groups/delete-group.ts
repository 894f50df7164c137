import { and, eq } from "drizzle-orm";
import { groups } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertUnnamed } from "./find-naming-policies";
import type { DeleteGroupInput } from "./group-schemas";
import { lockGroup } from "./lock-group";

/** Its members stay members of the workspace. */
export async function deleteGroup(ctx: WorkspaceContext, { groupId }: DeleteGroupInput): Promise<void> {
  assertCan(ctx.actor, "member:manage");
  await inWorkspace(ctx, async (tx) => {
    const { id, name, description } = await lockGroup(tx, groupId);
    await assertUnnamed(tx, { kind: "group", id, name });
    await tx.db.delete(groups).where(and(eq(groups.workspaceId, tx.workspaceId), eq(groups.id, id)));
    await recordAudit(tx, { action: "group.delete", subjectId: id, before: { name, description } });
  });
}
