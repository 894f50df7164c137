import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { customRoles, memberships, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { CustomRole } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { isCustomRoleOfMember } from "./find-membership";

export type WorkspaceListItem = {
  slug: string;
  name: string;
  role: Role;
  customRole: CustomRole | undefined;
};

/** The workspaces a person belongs to, and what they are in each. */
export async function listWorkspaces(db: Database, input: { userId: string }): Promise<WorkspaceListItem[]> {
  const rows = await asIdentity(db, (tx) =>
    tx
      .select({
        slug: workspaces.slug,
        name: workspaces.name,
        role: memberships.role,
        customRole: { id: customRoles.id, name: customRoles.name, permissions: customRoles.permissions },
      })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .leftJoin(customRoles, isCustomRoleOfMember)
      .where(eq(memberships.userId, input.userId))
      .orderBy(asc(workspaces.name), asc(workspaces.slug)),
  );
  return rows.map((row) => ({ ...row, customRole: row.customRole ?? undefined }));
}
