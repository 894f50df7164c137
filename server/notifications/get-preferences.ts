import { and, eq } from "drizzle-orm";
import { notificationPreferences } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { DEFAULT_PREFERENCES, type NotificationPreferences } from "./notification-schemas";
import { notifiedPerson } from "./notified-person";

/** What the caller wants mailed of this workspace. */
export async function getPreferences(ctx: WorkspaceContext): Promise<NotificationPreferences> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  const [chosen] = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        mentions: notificationPreferences.mentions,
        replies: notificationPreferences.replies,
        comments: notificationPreferences.comments,
        reviews: notificationPreferences.reviews,
        releases: notificationPreferences.releases,
      })
      .from(notificationPreferences)
      .where(
        and(eq(notificationPreferences.workspaceId, workspaceId), eq(notificationPreferences.userId, userId)),
      ),
  );
  return chosen ?? DEFAULT_PREFERENCES;
}
