import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookMessages, workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { enterWorkspace } from "@/server/workspaces/workspace-context";

/** As long as a message can be replayed. */
const MESSAGES_KEPT = sql`interval '30 days'`;

/** Deletes old messages, and with them their deliveries and attempts. */
export async function pruneWebhooks({ db }: { db: Database }): Promise<void> {
  const all = await asWorker(db, (tx) => tx.select({ id: workspaces.id }).from(workspaces));
  for (const { id } of all) {
    await db.transaction(async (tx) => {
      await enterWorkspace(tx, id);
      await tx
        .delete(webhookMessages)
        .where(
          and(
            eq(webhookMessages.workspaceId, id),
            lt(webhookMessages.createdAt, sql`now() - ${MESSAGES_KEPT}`),
          ),
        );
    });
  }
}
