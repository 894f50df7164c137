import { and, asc, eq } from "drizzle-orm";
import { customRoles, groupMembers, groups, memberships, users } from "@/db/schema";
import { assertCan, type CustomRole } from "@/server/authz/policy";
import { ROLES, type Role } from "@/server/authz/roles";
import { isCustomRoleOfMember } from "@/server/workspaces/find-membership";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type Member = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Its permissions hold instead of the role's. */
  readonly customRole: CustomRole | undefined;
  /** By name. */
  readonly groups: readonly { id: string; name: string }[];
  readonly since: Date;
};

/** Owners first, then down the roles, the workspace's own roles last; by name within one. */
export async function listMembers(ctx: WorkspaceContext): Promise<Member[]> {
  assertCan(ctx.actor, "member:read");
  return inWorkspace(ctx, async (tx) => {
    const members = await selectMembers(tx);
    const belonging = await selectBelonging(tx);
    return members
      .map((member) => ({
        ...member,
        customRole: member.customRole ?? undefined,
        groups: belonging.get(member.userId) ?? [],
      }))
      .sort((a, b) => rankOf(a) - rankOf(b));
  });
}

function rankOf({ role, customRole }: Pick<Member, "role" | "customRole">): number {
  return customRole ? ROLES.length : ROLES.indexOf(role);
}

function selectMembers({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      customRole: { id: customRoles.id, name: customRoles.name, permissions: customRoles.permissions },
      since: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(customRoles, isCustomRoleOfMember)
    .where(eq(memberships.workspaceId, workspaceId))
    .orderBy(asc(users.name), asc(users.email));
}

/** The groups of each member. */
async function selectBelonging({ db, workspaceId }: WorkspaceContext) {
  const rows = await db
    .select({ userId: groupMembers.userId, id: groups.id, name: groups.name })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.workspaceId, groupMembers.workspaceId), eq(groups.id, groupMembers.groupId)),
    )
    .where(eq(groupMembers.workspaceId, workspaceId))
    .orderBy(asc(groups.name));
  const belonging = new Map<string, { id: string; name: string }[]>();
  for (const { userId, ...group } of rows) {
    belonging.set(userId, [...(belonging.get(userId) ?? []), group]);
  }
  return belonging;
}
