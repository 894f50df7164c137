import { and, asc, eq, inArray } from "drizzle-orm";
import { comments, commentThreads } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { forgetComment } from "@/server/notifications/forget-comment";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeleteCommentInput } from "./comment-schemas";
import { findOwnComment } from "./find-own-comment";
import { placeOf } from "./thread-place";

/** What it said is gone. Its place stays while somebody has answered it, and a thread without comments goes too. */
export async function deleteComment(ctx: WorkspaceContext, input: DeleteCommentInput): Promise<void> {
  assertCan(ctx.actor, "comment:write");
  await inWorkspace(ctx, async (tx) => {
    const { comment, thread, prompt } = await findOwnComment(tx, input.commentId);
    await tx.db
      .update(comments)
      .set({ body: "", deletedAt: new Date() })
      .where(and(eq(comments.workspaceId, tx.workspaceId), eq(comments.id, comment.id)));
    await removeUnanswered(tx, thread.id);
    await forgetComment(tx, comment);
    await recordAudit(tx, {
      action: "comment.delete",
      subjectId: comment.id,
      ...(prompt && { promptId: prompt.id }),
      before: { ...placeOf(thread), commentId: comment.id },
    });
  });
}

/** Deleted comments after which nothing is said hold nobody's place. */
async function removeUnanswered({ db, workspaceId }: WorkspaceContext, threadId: string): Promise<void> {
  const rows = await db
    .select({ id: comments.id, deletedAt: comments.deletedAt })
    .from(comments)
    .where(and(eq(comments.workspaceId, workspaceId), eq(comments.threadId, threadId)))
    .orderBy(asc(comments.createdAt), asc(comments.id));
  const lastSpoken = rows.findLastIndex(({ deletedAt }) => deletedAt === null);
  const unanswered = rows.slice(lastSpoken + 1).map(({ id }) => id);
  if (unanswered.length === rows.length) {
    await db
      .delete(commentThreads)
      .where(and(eq(commentThreads.workspaceId, workspaceId), eq(commentThreads.id, threadId)));
  } else if (unanswered.length > 0) {
    await db
      .delete(comments)
      .where(and(eq(comments.workspaceId, workspaceId), inArray(comments.id, unanswered)));
  }
}
