import { and, eq } from "drizzle-orm";
import { apiKeys, users } from "@/db/schema";
import { nameOfPerformer } from "@/server/audit/performer-name";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** As a sentence names whoever acts in this transaction. */
export async function findActorName({ db, workspaceId, actor }: WorkspaceContext): Promise<string> {
  switch (actor.kind) {
    case "user": {
      const [person] = await db.select({ name: users.name }).from(users).where(eq(users.id, actor.userId));
      return nameOfPerformer({ kind: "user", id: actor.userId, name: person?.name ?? null });
    }
    case "apiKey": {
      const [key] = await db
        .select({ name: apiKeys.name })
        .from(apiKeys)
        .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, actor.apiKeyId)));
      return nameOfPerformer({ kind: "apiKey", id: actor.apiKeyId, name: key?.name ?? null });
    }
    case "system":
      return nameOfPerformer({ kind: "system", id: actor.job, name: null });
  }
}
