import { and, eq, isNull } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { notifiedPerson } from "./notified-person";

export async function countUnread(ctx: WorkspaceContext): Promise<{ unread: number }> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  const unread = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db.$count(
      notifications,
      and(
        eq(notifications.workspaceId, workspaceId),
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
      ),
    ),
  );
  return { unread };
}
