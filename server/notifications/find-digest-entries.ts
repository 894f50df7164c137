import { asc, inArray } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { nameOfPerformer } from "@/server/audit/performer-name";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { MailedNotification } from "./notification-mail";
import { readNotificationRows } from "./notification-rows";

/** The notifications as a mail tells them, oldest first. */
export async function findDigestEntries(
  tx: WorkspaceContext,
  ids: readonly string[],
): Promise<MailedNotification[]> {
  const rows = await readNotificationRows(tx, {
    where: inArray(notifications.id, [...ids]),
    orderBy: [asc(notifications.createdAt), asc(notifications.id)],
  });
  return rows.map(({ kind, by, subject, excerpt }) => ({
    kind,
    actorName: nameOfPerformer(by),
    subject,
    excerpt,
  }));
}
