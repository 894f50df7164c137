import { eq } from "drizzle-orm";
import { createId } from "@/db/ids";
import { customRoles } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { lockPlaces } from "@/server/members/lock-members";
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
    await assertRoom(tx);
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

async function assertRoom({ db, workspaceId }: WorkspaceContext): Promise<void> {
  const count = await db.$count(customRoles, eq(customRoles.workspaceId, workspaceId));
  if (count < MAX_CUSTOM_ROLES) return;
  throw new InvalidStateError(
    `A workspace has at most ${MAX_CUSTOM_ROLES} roles of its own. Delete one first.`,
  );
}
