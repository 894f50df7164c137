import { and, eq } from "drizzle-orm";
import { commentThreads } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { commenterOf } from "./commenter";
import { lockThreadRow } from "./find-thread-row";
import { placeOf } from "./thread-place";

/** What resolving and reopening have in common, in a transaction of the workspace. What is so already stays as it is. */
export async function settleThread(
  tx: WorkspaceContext,
  input: { threadId: string; action: "comment.resolve" | "comment.reopen" },
): Promise<void> {
  const { thread, prompt } = await lockThreadRow(tx, input.threadId);
  const isResolving = input.action === "comment.resolve";
  if ((thread.resolvedAt !== null) === isResolving) return;
  await tx.db
    .update(commentThreads)
    .set(
      isResolving
        ? { resolvedAt: new Date(), resolvedBy: commenterOf(tx.actor) }
        : { resolvedAt: null, resolvedBy: null },
    )
    .where(and(eq(commentThreads.workspaceId, tx.workspaceId), eq(commentThreads.id, thread.id)));
  await recordAudit(tx, {
    action: input.action,
    subjectId: thread.id,
    ...(prompt && { promptId: prompt.id }),
    after: placeOf(thread),
  });
}
