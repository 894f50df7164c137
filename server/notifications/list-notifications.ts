import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { apiKeys, notifications, prompts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListNotificationsInput } from "./notification-schemas";
import type { NotificationKind } from "./notification-words";
import { notifiedPerson } from "./notified-person";

export type NotificationListItem = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly by: Performer;
  /** What it leads to. */
  readonly subject: {
    readonly promptSlug: string;
    readonly versionNumber: number;
    readonly threadId: string;
  };
  readonly excerpt: string;
  readonly isRead: boolean;
  readonly createdAt: Date;
};
type NotificationPage = { notifications: NotificationListItem[]; nextCursor: string | null };

/** The caller's own, newest first. */
export async function listNotifications(
  ctx: WorkspaceContext,
  input: ListNotificationsInput,
): Promise<NotificationPage> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        id: notifications.id,
        kind: notifications.kind,
        by: performerOf(notifications),
        subject: notifications.subject,
        promptSlug: prompts.slug,
        excerpt: notifications.excerpt,
        readAt: notifications.readAt,
        createdAt: notifications.createdAt,
      })
      .from(notifications)
      .innerJoin(
        prompts,
        and(
          eq(prompts.workspaceId, workspaceId),
          eq(prompts.id, sql`${notifications.subject} ->> 'promptId'`),
        ),
      )
      .leftJoin(users, isPerformer(notifications))
      .leftJoin(apiKeys, isPerformingKey(notifications, workspaceId))
      .where(
        and(
          eq(notifications.workspaceId, workspaceId),
          eq(notifications.userId, userId),
          input.isUnread ? isNull(notifications.readAt) : undefined,
          afterCursor(workspaceId, userId, input.cursor),
        ),
      )
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(input.limit + 1),
  );
  const page = rows.slice(0, input.limit);
  return {
    notifications: page.map(({ subject, promptSlug, readAt, ...row }) => ({
      ...row,
      subject: {
        promptSlug,
        versionNumber: subject.versionNumber ?? 0,
        threadId: subject.threadId ?? "",
      },
      isRead: readAt !== null,
    })),
    nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** A cursor that is none of the caller's own comes before nothing. */
function afterCursor(
  workspaceId: string,
  userId: string,
  cursor: string | null | undefined,
): SQL | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  return sql`(${notifications.createdAt}, ${notifications.id}) < (
    select n.created_at, n.id from notifications n
    where n.workspace_id = ${workspaceId} and n.user_id = ${userId} and n.id = ${cursor}
  )`;
}
