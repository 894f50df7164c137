import { and, eq, inArray } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type ToldPerson = { readonly userId: string; readonly name: string; readonly email: string };

/** Names of those who are members still; of others nothing is known here. */
export async function findPeople({ db, workspaceId }: WorkspaceContext, userIds: readonly string[]) {
  const rows =
    userIds.length === 0
      ? []
      : await db
          .select({ userId: users.id, name: users.name, email: users.email })
          .from(memberships)
          .innerJoin(users, eq(users.id, memberships.userId))
          .where(
            and(eq(memberships.workspaceId, workspaceId), inArray(memberships.userId, [...new Set(userIds)])),
          );
  const byId = new Map(rows.map((person) => [person.userId, person]));
  return {
    of: (ids: readonly string[]): ToldPerson[] => ids.flatMap((id) => byId.get(id) ?? []),
  };
}
