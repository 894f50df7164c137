import { and, eq } from "drizzle-orm";
import { customRoles } from "@/db/schema";
import { memberCan, type Permission } from "@/server/authz/policy";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { findCaller, listPlaces, lockPlaces } from "@/server/members/lock-members";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type CustomRoleRow = typeof customRoles.$inferSelect;

/** In line with all other changes of who may do what. */
export async function lockCustomRole(tx: WorkspaceContext, customRoleId: string): Promise<CustomRoleRow> {
  await lockPlaces(tx);
  const [row] = await tx.db
    .select()
    .from(customRoles)
    .where(and(eq(customRoles.workspaceId, tx.workspaceId), eq(customRoles.id, customRoleId)));
  if (!row) throw new NotFoundError("This role");
  return row;
}

/** Nobody puts into a role, or takes out of one, what they do not hold themselves. The caller's own role is read anew. */
export async function assertHolds(tx: WorkspaceContext, permissions: readonly Permission[]): Promise<void> {
  const caller = findCaller(tx, await listPlaces(tx));
  const missing = caller ? permissions.find((permission) => !memberCan(caller, permission)) : "role:manage";
  if (missing) throw new ForbiddenError(missing);
}

export async function assertRoleNameFree(
  { db, workspaceId }: WorkspaceContext,
  { name, id }: { name: string; id?: string },
): Promise<void> {
  const rows = await db
    .select({ id: customRoles.id, name: customRoles.name })
    .from(customRoles)
    .where(eq(customRoles.workspaceId, workspaceId));
  const isTaken = rows.some((row) => row.id !== id && row.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new ConflictError(`A role "${name}" already exists. Choose another name.`);
}
