import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type NotificationRow, readNotificationRows } from "./notification-rows";
import type { ListNotificationsInput } from "./notification-schemas";
import { notifiedPerson } from "./notified-person";

export type NotificationListItem = Omit<NotificationRow, "readAt"> & { readonly isRead: boolean };
type NotificationPage = { notifications: NotificationListItem[]; nextCursor: string | null };

/** The caller's own, newest first. */
export async function listNotifications(
  ctx: WorkspaceContext,
  input: ListNotificationsInput,
): Promise<NotificationPage> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  const rows = await inWorkspace(ctx, (tx) =>
    readNotificationRows(tx, {
      where: and(
        eq(notifications.userId, userId),
        input.isUnread ? isNull(notifications.readAt) : undefined,
        afterCursor(tx.workspaceId, userId, input.cursor),
      ),
      orderBy: [desc(notifications.createdAt), desc(notifications.id)],
      limit: input.limit + 1,
    }),
  );
  const page = rows.slice(0, input.limit);
  return {
    notifications: page.map(({ readAt, ...row }) => ({ ...row, isRead: readAt !== null })),
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
