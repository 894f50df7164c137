import { and, eq } from "drizzle-orm";
import { customRoles } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan, type Permission } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertHolds, assertRoleNameFree, lockCustomRole } from "./lock-custom-role";
import { BASE_PERMISSIONS, withNeeded } from "./role-permissions";
import type { UpdateCustomRoleInput } from "./role-schemas";

/** Holds for everybody who has the role with their next call. */
export async function updateCustomRole(
  ctx: WorkspaceContext,
  { customRoleId, ...changes }: UpdateCustomRoleInput,
): Promise<{ id: string; name: string }> {
  assertCan(ctx.actor, "role:manage");
  return inWorkspace(ctx, async (tx) => {
    const before = await lockCustomRole(tx, customRoleId);
    const after = {
      name: changes.name ?? before.name,
      description: changes.description ?? before.description,
      permissions: changes.permissions
        ? [...BASE_PERMISSIONS, ...withNeeded(changes.permissions)]
        : before.permissions,
    };
    await assertHolds(tx, ["role:manage", ...differing(before.permissions, after.permissions)]);
    await assertRoleNameFree(tx, { name: after.name, id: before.id });
    await tx.db
      .update(customRoles)
      .set(after)
      .where(and(eq(customRoles.workspaceId, tx.workspaceId), eq(customRoles.id, before.id)));
    await recordAudit(tx, {
      action: "role.update",
      subjectId: before.id,
      before: { name: before.name, description: before.description, permissions: before.permissions },
      after,
    });
    return { id: before.id, name: after.name };
  });
}

function differing(before: readonly Permission[], after: readonly Permission[]): Permission[] {
  return [
    ...after.filter((permission) => !before.includes(permission)),
    ...before.filter((permission) => !after.includes(permission)),
  ];
}
