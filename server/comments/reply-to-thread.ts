import { and, eq } from "drizzle-orm";
import { comments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { notifyOfComment } from "@/server/notifications/notify-of-comment";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { addComment } from "./add-comment";
import type { ReplyToThreadInput } from "./comment-schemas";
import { lockThreadRow } from "./find-thread-row";
import { placeOf } from "./thread-place";

const MAX_COMMENTS_PER_THREAD = 500;

/** Also in a thread that is resolved: a late thank-you does not open it again. */
export async function replyToThread(
  ctx: WorkspaceContext,
  input: ReplyToThreadInput,
): Promise<{ commentId: string }> {
  assertCan(ctx.actor, "comment:write");
  return inWorkspace(ctx, async (tx) => {
    const { thread, prompt, version } = await lockThreadRow(tx, input.threadId);
    const count = await tx.db.$count(
      comments,
      and(eq(comments.workspaceId, tx.workspaceId), eq(comments.threadId, thread.id)),
    );
    if (count >= MAX_COMMENTS_PER_THREAD) {
      throw new InvalidStateError(`This thread has ${MAX_COMMENTS_PER_THREAD} comments. Start a new one.`);
    }
    const comment = await addComment(tx, { threadId: thread.id, body: input.body });
    await notifyOfComment(tx, { prompt, version, thread, comment, isNewThread: false });
    await recordAudit(tx, {
      action: "comment.reply",
      subjectId: comment.id,
      ...(prompt && { promptId: prompt.id }),
      after: { ...placeOf(thread), commentId: comment.id },
    });
    return { commentId: comment.id };
  });
}
