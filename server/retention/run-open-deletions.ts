import { and, asc, eq, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dataDeletions } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { runDeletion } from "./run-deletion";

const AT_ONCE = 100;

/** One after the other, the oldest first; one that fails is tried again in the next turn, and keeps none of the others. */
export async function runOpenDeletions({ db }: { db: Database }): Promise<void> {
  const open = await asWorker(db, (tx) =>
    tx
      .select({ workspaceId: dataDeletions.workspaceId, id: dataDeletions.id })
      .from(dataDeletions)
      .where(ne(dataDeletions.state, "done"))
      .orderBy(asc(dataDeletions.createdAt))
      .limit(AT_ONCE),
  );
  for (const { workspaceId, id } of open) {
    const ctx: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "delete-data" } };
    await runDeletion(ctx, id).catch((error: unknown) => recordFailure(ctx, id, error));
  }
}

async function recordFailure(ctx: WorkspaceContext, id: string, error: unknown): Promise<void> {
  logger.error({ err: error, dataDeletionId: id }, "a deletion failed; the next turn goes on with it");
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .update(dataDeletions)
      .set({ lastError: error instanceof Error ? error.name : "unknown" })
      .where(and(eq(dataDeletions.workspaceId, workspaceId), eq(dataDeletions.id, id))),
  );
}
