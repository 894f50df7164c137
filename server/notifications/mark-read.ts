import { and, eq } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { MarkReadInput } from "./notification-schemas";
import { notifiedPerson } from "./notified-person";

/** Not in the audit log, which says what people did to the workspace, not what they have read. */
export async function markRead(ctx: WorkspaceContext, input: MarkReadInput): Promise<void> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  const marked = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .update(notifications)
      .set({ readAt: input.isRead ? new Date() : null })
      .where(
        and(
          eq(notifications.workspaceId, workspaceId),
          eq(notifications.id, input.notificationId),
          eq(notifications.userId, userId),
        ),
      )
      .returning({ id: notifications.id }),
  );
  if (marked.length === 0) throw new NotFoundError("The notification");
}
