import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  type CommentRow,
  type CommentThread,
  comments,
  notifications,
  type Prompt,
  type PromptVersion,
} from "@/db/schema";
import { mentionsIn } from "@/server/comments/comment-text";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { chooseRecipients } from "./choose-recipients";
import { deliverNotifications } from "./deliver-notifications";

type Occasion = {
  readonly prompt: Pick<Prompt, "id" | "slug" | "ownerId">;
  readonly thread: CommentThread;
  readonly comment: CommentRow;
};

/** Call it with the comment's transaction: nobody is told of a comment that was not kept. */
export async function notifyOfComment(
  tx: WorkspaceContext,
  occasion: Occasion & {
    readonly version: Pick<PromptVersion, "actorKind" | "actorId">;
    readonly isNewThread: boolean;
  },
): Promise<void> {
  const { prompt, version, thread, comment, isNewThread } = occasion;
  const recipients = chooseRecipients({
    authorId: comment.authorId,
    mentionedIds: mentionsIn(comment.body),
    participantIds: isNewThread ? [] : await findParticipants(tx, thread),
    promptOwnerId: prompt.ownerId,
    versionAuthorId: version.actorKind === "user" ? version.actorId : null,
    isNewThread,
  });
  await deliverNotifications(tx, { ...occasion, recipients });
}

/** For mentions that an edit added. Whoever was told of the comment before is not told again. */
export async function notifyOfMentions(
  tx: WorkspaceContext,
  occasion: Occasion & { readonly userIds: readonly string[] },
): Promise<void> {
  const { comment, userIds } = occasion;
  if (userIds.length === 0) return;
  const told = await tx.db
    .select({ userId: notifications.userId })
    .from(notifications)
    .where(
      and(
        eq(notifications.workspaceId, tx.workspaceId),
        inArray(notifications.userId, [...userIds]),
        sql`${notifications.subject} ->> 'commentId' = ${comment.id}`,
      ),
    );
  const isTold = new Set(told.map(({ userId }) => userId));
  const recipients = chooseRecipients({
    authorId: comment.authorId,
    mentionedIds: userIds.filter((userId) => !isTold.has(userId)),
    participantIds: [],
    promptOwnerId: null,
    versionAuthorId: null,
    isNewThread: false,
  });
  await deliverNotifications(tx, { ...occasion, recipients });
}

async function findParticipants({ db, workspaceId }: WorkspaceContext, thread: CommentThread) {
  const authors = await db
    .selectDistinct({ userId: comments.authorId })
    .from(comments)
    .where(
      and(
        eq(comments.workspaceId, workspaceId),
        eq(comments.threadId, thread.id),
        isNull(comments.deletedAt),
      ),
    );
  return authors.map(({ userId }) => userId);
}
