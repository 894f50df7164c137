import { and, eq, isNull } from "drizzle-orm";
import { comments } from "@/db/schema";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { commenterOf } from "./commenter";
import { lockThreadRow } from "./find-thread-row";

/** A comment that the caller wrote, its thread locked. Nobody changes what somebody else said, whatever their role. */
export async function findOwnComment(tx: WorkspaceContext, commentId: string) {
  const isThis = and(
    eq(comments.workspaceId, tx.workspaceId),
    eq(comments.id, commentId),
    isNull(comments.deletedAt),
  );
  const [found] = await tx.db.select({ threadId: comments.threadId }).from(comments).where(isThis);
  if (!found) throw new NotFoundError("The comment");
  const row = await lockThreadRow(tx, found.threadId);
  // Read under the lock: it may have been changed while this transaction waited.
  const [comment] = await tx.db.select().from(comments).where(isThis);
  if (!comment) throw new NotFoundError("The comment");
  if (comment.authorId !== commenterOf(tx.actor)) throw new ForbiddenError("comment:write");
  return { ...row, comment };
}
