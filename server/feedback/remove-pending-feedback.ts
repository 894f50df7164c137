import { and, eq, lte, or } from "drizzle-orm";
import { pendingFeedback } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

type Finished = { readonly traceId: string; readonly id: string; readonly createdAt: Date };

/** Ends the waiting of feedback that is stored. What was sent again meanwhile under the same id waits on: it is newer. */
export async function removePendingFeedback(
  ctx: WorkspaceContext,
  finished: readonly Finished[],
): Promise<void> {
  assertCan(ctx.actor, "feedback:write");
  if (finished.length === 0) return;
  const isFinished = or(
    ...finished.map(({ traceId, id, createdAt }) =>
      and(
        eq(pendingFeedback.traceId, traceId),
        eq(pendingFeedback.id, id),
        lte(pendingFeedback.createdAt, createdAt),
      ),
    ),
  );
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db.delete(pendingFeedback).where(and(eq(pendingFeedback.workspaceId, workspaceId), isFinished)),
  );
}
