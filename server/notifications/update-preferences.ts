import { notificationPreferences } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { NotificationPreferences } from "./notification-schemas";
import { notifiedPerson } from "./notified-person";

/** A person's own affair, and not in the workspace's audit log. */
export async function updatePreferences(
  ctx: WorkspaceContext,
  input: NotificationPreferences,
): Promise<void> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .insert(notificationPreferences)
      .values({ workspaceId, userId, ...input })
      .onConflictDoUpdate({
        target: [notificationPreferences.workspaceId, notificationPreferences.userId],
        set: input,
      }),
  );
}
