import { asc, eq } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { ROLES, type Role } from "@/server/authz/roles";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type Member = { userId: string; name: string; email: string; role: Role; since: Date };

/** Owners first, then down the roles; by name within one. */
export async function listMembers(ctx: WorkspaceContext): Promise<Member[]> {
  assertCan(ctx.actor, "member:read");
  const members = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        role: memberships.role,
        since: memberships.createdAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.workspaceId, workspaceId))
      .orderBy(asc(users.name), asc(users.email)),
  );
  return members.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}
