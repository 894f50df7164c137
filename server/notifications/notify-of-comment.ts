import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  type CommentRow,
  type CommentThread,
  comments,
  notifications,
  type Prompt,
  type PromptVersion,
  users,
} from "@/db/schema";
import { excerptOf, mentionsIn, readableComment } from "@/server/comments/comment-text";
import { placeOf } from "@/server/comments/thread-place";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { chooseRecipients } from "./choose-recipients";
import { deliverNotifications } from "./deliver-notifications";
import type { NotificationKind, NotificationSubject } from "./notification-words";

type Occasion = {
  /** Null for a thread about a trace. */
  readonly prompt: Pick<Prompt, "id" | "slug" | "ownerId"> | null;
  readonly thread: CommentThread;
  readonly comment: CommentRow;
};

/** Call it with the comment's transaction: nobody is told of a comment that was not kept. */
export async function notifyOfComment(
  tx: WorkspaceContext,
  occasion: Occasion & {
    readonly version: Pick<PromptVersion, "actorKind" | "actorId"> | null;
    readonly isNewThread: boolean;
  },
): Promise<void> {
  const { prompt, version, thread, comment, isNewThread } = occasion;
  const recipients = chooseRecipients({
    authorId: comment.authorId,
    mentionedIds: mentionsIn(comment.body),
    participantIds: isNewThread ? [] : await findParticipants(tx, thread),
    promptOwnerId: prompt?.ownerId ?? null,
    versionAuthorId: version?.actorKind === "user" ? version.actorId : null,
    isNewThread,
  });
  await deliver(tx, occasion, recipients);
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
  await deliver(tx, occasion, recipients);
}

async function deliver(
  tx: WorkspaceContext,
  { prompt, thread, comment }: Occasion,
  recipients: ReadonlyMap<string, NotificationKind>,
): Promise<void> {
  if (recipients.size === 0) return;
  const names = await findNames(tx, [comment.authorId, ...mentionsIn(comment.body)]);
  await deliverNotifications(tx, {
    recipients,
    stored: { ...(prompt && { promptId: prompt.id }), ...placeOf(thread), commentId: comment.id },
    subject: subjectOfThread(prompt, thread),
    excerpt: excerptOf(readableComment(comment.body, (userId) => names.get(userId))),
    actorName: names.get(comment.authorId) ?? "Somebody",
  });
}

function subjectOfThread(prompt: Occasion["prompt"], thread: CommentThread): NotificationSubject {
  const { id: threadId, versionNumber, traceId } = thread;
  if (traceId !== null) return { about: "trace", traceId, threadId };
  return { about: "thread", promptSlug: prompt?.slug ?? "", versionNumber: versionNumber ?? 0, threadId };
}

async function findNames({ db }: WorkspaceContext, userIds: readonly string[]): Promise<Map<string, string>> {
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  return new Map(people.map(({ id, name }) => [id, name]));
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
