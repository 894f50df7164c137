import { and, eq } from "drizzle-orm";
import { customRoles, memberships } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { assertUnnamed } from "@/server/groups/find-naming-policies";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertHolds, lockCustomRole } from "./lock-custom-role";
import type { DeleteCustomRoleInput } from "./role-schemas";

/** Only a role that nobody has and no policy speaks of: nobody's place may change by the way. */
export async function deleteCustomRole(
  ctx: WorkspaceContext,
  { customRoleId }: DeleteCustomRoleInput,
): Promise<void> {
  assertCan(ctx.actor, "role:manage");
  await inWorkspace(ctx, async (tx) => {
    const role = await lockCustomRole(tx, customRoleId);
    await assertHolds(tx, ["role:manage"]);
    await assertUnused(tx, role);
    await assertUnnamed(tx, { kind: "customRole", id: role.id, name: role.name });
    await tx.db
      .delete(customRoles)
      .where(and(eq(customRoles.workspaceId, tx.workspaceId), eq(customRoles.id, role.id)));
    await recordAudit(tx, {
      action: "role.delete",
      subjectId: role.id,
      before: { name: role.name, description: role.description, permissions: role.permissions },
    });
  });
}

async function assertUnused(
  { db, workspaceId }: WorkspaceContext,
  role: { id: string; name: string },
): Promise<void> {
  const holders = await db.$count(
    memberships,
    and(eq(memberships.workspaceId, workspaceId), eq(memberships.customRoleId, role.id)),
  );
  if (holders === 0) return;
  const people = holders === 1 ? "One member has" : `${holders} members have`;
  throw new InvalidStateError(`${people} the role "${role.name}". Give them another role first.`);
}
