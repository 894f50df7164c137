import { createId } from "@/db/ids";
import { customRoles } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { lockPlaces } from "@/server/members/lock-members";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertHolds, assertRoleNameFree } from "./lock-custom-role";
import { BASE_PERMISSIONS, withNeeded } from "./role-permissions";
import { type CreateCustomRoleInput, MAX_CUSTOM_ROLES } from "./role-schemas";

export async function createCustomRole(
  ctx: WorkspaceContext,
  { name, description, permissions: chosen }: CreateCustomRoleInput,
): Promise<{ id: string; name: string }> {
  assertCan(ctx.actor, "role:manage");
  const permissions = [...BASE_PERMISSIONS, ...withNeeded(chosen)];
  return inWorkspace(ctx, async (tx) => {
    await lockPlaces(tx);
    await assertHolds(tx, ["role:manage", ...permissions]);
    await assertRoom(tx, { table: customRoles, things: "custom roles", max: MAX_CUSTOM_ROLES });
    await assertRoleNameFree(tx, { name });
    const id = createId("customRole");
    await tx.db
      .insert(customRoles)
      .values({ workspaceId: tx.workspaceId, id, name, description, permissions });
    await recordAudit(tx, {
      action: "role.create",
      subjectId: id,
      after: { name, description, permissions },
    });
    return { id, name };
  });
}
