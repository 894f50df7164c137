import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { apiKeys, notifications, prompts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, performerOf } from "@/server/audit/performer";
import { nameOfPerformer } from "@/server/audit/performer-name";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { MailedNotification } from "./notification-mail";

/** The notifications as a mail tells them, oldest first. */
export async function findDigestEntries(
  { db, workspaceId }: WorkspaceContext,
  ids: readonly string[],
): Promise<MailedNotification[]> {
  const rows = await db
    .select({
      kind: notifications.kind,
      by: performerOf(notifications),
      subject: notifications.subject,
      promptSlug: prompts.slug,
      excerpt: notifications.excerpt,
    })
    .from(notifications)
    .innerJoin(
      prompts,
      and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, sql`${notifications.subject} ->> 'promptId'`)),
    )
    .leftJoin(users, isPerformer(notifications))
    .leftJoin(apiKeys, isPerformingKey(notifications, workspaceId))
    .where(and(eq(notifications.workspaceId, workspaceId), inArray(notifications.id, [...ids])))
    .orderBy(asc(notifications.createdAt), asc(notifications.id));
  return rows.map(({ by, subject, ...row }) => ({
    ...row,
    actorName: nameOfPerformer(by),
    versionNumber: subject.versionNumber ?? 0,
    threadId: subject.threadId ?? "",
  }));
}
