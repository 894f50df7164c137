import { and, eq } from "drizzle-orm";
import { comments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { notifyOfMentions } from "@/server/notifications/notify-of-comment";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMentionable } from "./assert-mentionable";
import type { EditCommentInput } from "./comment-schemas";
import { mentionsIn } from "./comment-text";
import { findOwnComment } from "./find-own-comment";
import { placeOf } from "./thread-place";

/** The audit event says that it was changed, not what was said: what people take back is not kept for ever. */
export async function editComment(ctx: WorkspaceContext, input: EditCommentInput): Promise<void> {
  assertCan(ctx.actor, "comment:write");
  await inWorkspace(ctx, async (tx) => {
    const { comment, thread, prompt } = await findOwnComment(tx, input.commentId);
    if (comment.body === input.body) return;
    const mentionedBefore = mentionsIn(comment.body);
    // Somebody who was mentioned and has left since may stay mentioned.
    const added = mentionsIn(input.body).filter((userId) => !mentionedBefore.includes(userId));
    await assertMentionable(tx, added);
    const [edited] = await tx.db
      .update(comments)
      .set({ body: input.body, editedAt: new Date() })
      .where(and(eq(comments.workspaceId, tx.workspaceId), eq(comments.id, comment.id)))
      .returning();
    if (!edited) throw new Error("The update of a comment returned no row.");
    await notifyOfMentions(tx, { prompt, thread, comment: edited, userIds: added });
    await recordAudit(tx, {
      action: "comment.edit",
      subjectId: comment.id,
      ...(prompt && { promptId: prompt.id }),
      after: { ...placeOf(thread), commentId: comment.id },
    });
  });
}
