import { and, eq, inArray } from "drizzle-orm";
import { groups, memberships, users } from "@/db/schema";
import { ConflictError, NotFoundError } from "@/server/errors/domain-error";
import { lockPlaces } from "@/server/members/lock-members";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type GroupRow = typeof groups.$inferSelect;

/** In line with all other changes of who may do what. */
export async function lockGroup(tx: WorkspaceContext, groupId: string): Promise<GroupRow> {
  await lockPlaces(tx);
  const [row] = await tx.db
    .select()
    .from(groups)
    .where(and(eq(groups.workspaceId, tx.workspaceId), eq(groups.id, groupId)));
  if (!row) throw new NotFoundError("This group");
  return row;
}

export async function assertGroupNameFree(
  { db, workspaceId }: WorkspaceContext,
  { name, id }: { name: string; id?: string },
): Promise<void> {
  const rows = await db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.workspaceId, workspaceId));
  const isTaken = rows.some((row) => row.id !== id && row.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new ConflictError(`A group "${name}" already exists. Choose another name.`);
}

/** The members with these ids; one that is unknown or another workspace's is none. */
export async function getMembers(
  { db, workspaceId }: WorkspaceContext,
  userIds: readonly string[],
): Promise<{ userId: string; name: string }[]> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return [];
  const found = await db
    .select({ userId: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.userId, wanted)));
  if (found.length < wanted.length) throw new NotFoundError("The member");
  return found;
}
