import { asc, eq } from "drizzle-orm";
import { groupMembers, groups, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findNamingPolicies } from "./find-naming-policies";

export type GroupMember = { readonly userId: string; readonly name: string; readonly email: string };

export type GroupListItem = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** By name. */
  readonly members: readonly GroupMember[];
  /** Where policies speak of it: "production, folder support". */
  readonly policies: readonly string[];
};

/** By name. */
export async function listGroups(ctx: WorkspaceContext): Promise<GroupListItem[]> {
  assertCan(ctx.actor, "member:read");
  return inWorkspace(ctx, async (tx) => {
    const { id, name, description } = groups;
    const rows = await tx.db
      .select({ id, name, description })
      .from(groups)
      .where(eq(groups.workspaceId, tx.workspaceId))
      .orderBy(asc(name));
    const members = await selectMembers(tx);
    const naming = await findNamingPolicies(tx);
    return rows.map((row) => ({
      ...row,
      members: members.filter(({ groupId }) => groupId === row.id).map(({ groupId: _, ...member }) => member),
      policies: naming({ kind: "group", id: row.id }),
    }));
  });
}

function selectMembers({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({
      groupId: groupMembers.groupId,
      userId: users.id,
      name: users.name,
      email: users.email,
    })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(eq(groupMembers.workspaceId, workspaceId))
    .orderBy(asc(users.name), asc(users.email));
}
