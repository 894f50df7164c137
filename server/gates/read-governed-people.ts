import { and, eq } from "drizzle-orm";
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
  const members = await db
    .select({
      userId: memberships.userId,
      name: users.name,
      role: memberships.role,
      customRoleId: memberships.customRoleId,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, workspaceId));
  const roles = await db.select().from(customRoles).where(eq(customRoles.workspaceId, workspaceId));
  const belongings = await db
    .select({ userId: groupMembers.userId, groupId: groups.id })
    .from(groupMembers)
    .innerJoin(groups, and(eq(groups.workspaceId, workspaceId), eq(groups.id, groupMembers.groupId)))
    .where(eq(groupMembers.workspaceId, workspaceId));
  const allGroups = await db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.workspaceId, workspaceId));

  const roleOf = new Map(roles.map((role) => [role.id, role]));
  const groupsOf = Map.groupBy(belongings, ({ userId }) => userId);
  return {
    people: new Map(
      members.map(({ customRoleId, ...member }) => [
        member.userId,
        {
          ...member,
          customRole: customRoleId === null ? undefined : roleOf.get(customRoleId),
          groupIds: (groupsOf.get(member.userId) ?? []).map(({ groupId }) => groupId),
        },
      ]),
    ),
    groupNames: new Map(allGroups.map(({ id, name }) => [id, name])),
    customRoleNames: new Map(roles.map(({ id, name }) => [id, name])),
  };
}
