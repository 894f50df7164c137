import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { customRoles, groupMembers, memberships, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { Actor, CustomRole } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";

export type Membership = {
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: Role;
  readonly customRole: CustomRole | undefined;
  readonly groupIds: readonly string[];
};

/** Undefined for an unknown workspace and for one the person does not belong to: existence is itself a secret. */
export async function findMembership(
  db: Database,
  input: { userId: string; workspaceSlug: string },
): Promise<Membership | undefined> {
  const [row] = await asIdentity(db, (tx) =>
    tx
      .select({
        workspaceId: memberships.workspaceId,
        role: memberships.role,
        customRole: { id: customRoles.id, name: customRoles.name, permissions: customRoles.permissions },
        groupIds: sql<string[]>`array(
          select ${groupMembers.groupId} from ${groupMembers}
          where ${groupMembers.workspaceId} = ${memberships.workspaceId}
            and ${groupMembers.userId} = ${memberships.userId})`,
      })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .leftJoin(customRoles, isCustomRoleOfMember)
      .where(and(eq(memberships.userId, input.userId), eq(workspaces.slug, input.workspaceSlug)))
      .limit(1),
  );
  return row && { ...row, userId: input.userId, customRole: row.customRole ?? undefined };
}

export const isCustomRoleOfMember = and(
  eq(customRoles.workspaceId, memberships.workspaceId),
  eq(customRoles.id, memberships.customRoleId),
);

/** Whom the services meet. Asked anew with every request, so that no change of it has to be waited for. */
export function memberActor({
  userId,
  role,
  customRole,
  groupIds,
}: Omit<Membership, "workspaceId">): Extract<Actor, { kind: "user" }> {
  return { kind: "user", userId, role, groupIds, ...(customRole ? { customRole } : {}) };
}
