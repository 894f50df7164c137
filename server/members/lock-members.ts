import { eq } from "drizzle-orm";
import { customRoles, memberships, workspaces } from "@/db/schema";
import { judgeMemberChange } from "@/server/authz/member-rules";
import type { CustomRole, Standing } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { ForbiddenError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { isCustomRoleOfMember } from "@/server/workspaces/find-membership";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type PlacedMember = {
  readonly userId: string;
  readonly role: Role;
  readonly customRole: CustomRole | undefined;
};

/**
 * Changes of who may do what in a workspace wait in line here until the transaction ends: what such a change was judged
 * by stays as it was read, so that two owners who demote each other at the same time cannot both succeed, and no role
 * grows between being judged and being given.
 */
export function lockPlaces(tx: WorkspaceContext): Promise<void> {
  // Not FOR UPDATE: that would also hold up every insert which refers to the workspace.
  return lockWorkspaceRow(tx, "no key update");
}

/**
 * For whoever decides by what people may do: none of it changes until the transaction ends. Any number may hold it at
 * once. Take it after the environment's row, as everybody who takes both.
 */
export function holdPlaces(tx: WorkspaceContext): Promise<void> {
  return lockWorkspaceRow(tx, "share");
}

async function lockWorkspaceRow(
  { db, workspaceId }: WorkspaceContext,
  strength: "no key update" | "share",
): Promise<void> {
  await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for(strength);
}

/** The caller and the member, as they are now: either may have changed since the request came in. */
export async function lockMembers(
  tx: WorkspaceContext,
  change: { userId: string; to: Standing | null },
): Promise<{ from: PlacedMember }> {
  await lockPlaces(tx);
  const members = await listPlaces(tx);
  const caller = findCaller(tx, members);
  const member = members.find(({ userId }) => userId === change.userId);
  if (!caller) throw new ForbiddenError("member:manage");
  if (!member) throw new NotFoundError("The member");

  const verdict = judgeMemberChange({
    by: caller,
    isSelf: caller === member,
    from: member,
    to: change.to,
    ownerCount: members.filter(({ role }) => role === "owner").length,
  });
  if (!verdict.isAllowed && verdict.reason === "permission") throw new ForbiddenError(verdict.permission);
  if (!verdict.isAllowed) {
    throw new InvalidStateError("A workspace needs an owner. Make somebody else an owner first.");
  }
  return { from: member };
}

export async function listPlaces({ db, workspaceId }: WorkspaceContext): Promise<PlacedMember[]> {
  const rows = await db
    .select({
      userId: memberships.userId,
      role: memberships.role,
      customRole: { id: customRoles.id, name: customRoles.name, permissions: customRoles.permissions },
    })
    .from(memberships)
    .leftJoin(customRoles, isCustomRoleOfMember)
    .where(eq(memberships.workspaceId, workspaceId));
  return rows.map((row) => ({ ...row, customRole: row.customRole ?? undefined }));
}

export function findCaller(
  { actor }: WorkspaceContext,
  members: readonly PlacedMember[],
): PlacedMember | undefined {
  return members.find(({ userId }) => actor.kind === "user" && actor.userId === userId);
}

/** What people call somebody's role. */
export function roleNameOf(place: { role: Role; customRole?: { name: string } | null | undefined }): string {
  return place.customRole?.name ?? place.role;
}
