import { and, eq, type SQL, sql } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";

/** Who saved a version; the name is null for a person who has left the workspace. */
export type Author = { kind: "user" | "apiKey" | "system"; id: string; name: string | null };

/** Selected in a query that left-joins `users` on `isAuthor` and `apiKeys` on `isAuthoringKey`. */
export const authoredBy = {
  kind: promptVersions.actorKind,
  id: promptVersions.actorId,
  name: sql<string | null>`coalesce(${users.name}, ${apiKeys.name})`,
};

export function isAuthor(): SQL | undefined {
  return and(eq(promptVersions.actorKind, "user"), eq(users.id, promptVersions.actorId));
}

export function isAuthoringKey(workspaceId: string): SQL | undefined {
  return and(
    eq(promptVersions.actorKind, "apiKey"),
    eq(apiKeys.workspaceId, workspaceId),
    eq(apiKeys.id, promptVersions.actorId),
  );
}
