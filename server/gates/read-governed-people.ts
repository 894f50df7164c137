import { and, eq, sql } from "drizzle-orm";
import { customRoles, groupMembers, groups, memberships, users } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GovernedPerson } from "./authority";

export type NamedPerson = GovernedPerson & { readonly name: string };
export type GovernedPeople = {
  readonly people: ReadonlyMap<string, NamedPerson>;
  readonly groupNames: ReadonlyMap<string, string>;
  readonly customRoleNames: ReadonlyMap<string, string>;
};

/** Every member with their roles and groups as they are now: a caller's context may be older than what was just changed. */
export async function readGovernedPeople({ db, workspaceId }: WorkspaceContext): Promise<GovernedPeople> {
  const ofMember = db
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(and(eq(groupMembers.workspaceId, workspaceId), eq(groupMembers.userId, memberships.userId)));
  const members = await db
    .select({
      userId: memberships.userId,
      name: users.name,
      role: memberships.role,
      customRoleId: memberships.customRoleId,
      groupIds: sql<string[]>`array(${ofMember})`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, workspaceId));
  const roles = await db.select().from(customRoles).where(eq(customRoles.workspaceId, workspaceId));
  const allGroups = await db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.workspaceId, workspaceId));

  const roleOf = new Map(roles.map((role) => [role.id, role]));
  return {
    people: new Map(
      members.map(({ customRoleId, ...member }) => [
        member.userId,
        { ...member, customRole: customRoleId === null ? undefined : roleOf.get(customRoleId) },
      ]),
    ),
    groupNames: new Map(allGroups.map(({ id, name }) => [id, name])),
    customRoleNames: new Map(roles.map(({ id, name }) => [id, name])),
  };
}
