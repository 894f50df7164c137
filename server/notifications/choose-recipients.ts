/** Who is told of a comment, and as what. Pure. */
import type { NotificationKind } from "./notification-words";

export type CommentAudience = {
  readonly authorId: string;
  readonly mentionedIds: readonly string[];
  /** Whoever wrote in the thread before. */
  readonly participantIds: readonly string[];
  readonly promptOwnerId: string | null;
  /** Who saved the version; null when it was no person. */
  readonly versionAuthorId: string | null;
  readonly isNewThread: boolean;
};

/** Nobody is told what they said themselves, and nobody is told twice: the more personal reason wins. */
export function chooseRecipients(audience: CommentAudience): Map<string, NotificationKind> {
  const { authorId, mentionedIds, participantIds, promptOwnerId, versionAuthorId, isNewThread } = audience;
  const responsible = isNewThread ? [promptOwnerId, versionAuthorId] : [];
  // Later entries win.
  const reasons: [string | null, NotificationKind][] = [
    ...responsible.map((id): [string | null, NotificationKind] => [id, "comment"]),
    ...participantIds.map((id): [string, NotificationKind] => [id, "reply"]),
    ...mentionedIds.map((id): [string, NotificationKind] => [id, "mention"]),
  ];
  const recipients = new Map<string, NotificationKind>();
  for (const [userId, kind] of reasons) {
    if (userId !== null && userId !== authorId) recipients.set(userId, kind);
  }
  return recipients;
}
