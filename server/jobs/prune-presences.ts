import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { draftPresences, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { enterWorkspace } from "@/server/workspaces/workspace-context";

/** An open tab says every few seconds that it is there. */
const PRESENCES_KEPT = sql`interval '1 hour'`;

/** Asked as each tenant in turn: no role may look into the presences of all of them at once. */
export async function prunePresences({ db }: { db: Database }): Promise<void> {
  const all = await asIdentity(db, (tx) => tx.select({ id: workspaces.id }).from(workspaces));
  for (const { id } of all) {
    await db.transaction(async (tx) => {
      await enterWorkspace(tx, id);
      await tx
        .delete(draftPresences)
        .where(
          and(eq(draftPresences.workspaceId, id), lt(draftPresences.seenAt, sql`now() - ${PRESENCES_KEPT}`)),
        );
    });
  }
}
