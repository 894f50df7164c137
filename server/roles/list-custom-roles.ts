import { and, asc, count, eq } from "drizzle-orm";
import { customRoles, memberships } from "@/db/schema";
import { assertCan, type Permission } from "@/server/authz/policy";
import { findNamingPolicies } from "@/server/groups/find-naming-policies";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type CustomRoleListItem = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
  readonly memberCount: number;
  /** Where policies speak of it: "production". */
  readonly policies: readonly string[];
};

/** By name. */
export async function listCustomRoles(ctx: WorkspaceContext): Promise<CustomRoleListItem[]> {
  assertCan(ctx.actor, "member:read");
  return inWorkspace(ctx, async (tx) => {
    const { id, name, description, permissions } = customRoles;
    const rows = await tx.db
      .select({ id, name, description, permissions, memberCount: count(memberships.userId) })
      .from(customRoles)
      .leftJoin(
        memberships,
        and(
          eq(memberships.workspaceId, customRoles.workspaceId),
          eq(memberships.customRoleId, customRoles.id),
        ),
      )
      .where(eq(customRoles.workspaceId, tx.workspaceId))
      .groupBy(id, name, description, permissions)
      .orderBy(asc(name));
    const naming = await findNamingPolicies(tx);
    return rows.map((row) => ({ ...row, policies: naming({ kind: "customRole", id: row.id }) }));
  });
}
