import { and, eq, isNull } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { notifiedPerson } from "./notified-person";

export async function markAllRead(ctx: WorkspaceContext): Promise<{ marked: number }> {
  assertCan(ctx.actor, "notification:read");
  const userId = notifiedPerson(ctx.actor);
  const marked = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .update(notifications)
      .set({ readAt: new Date() })
      .where(
        and(
          eq(notifications.workspaceId, workspaceId),
          eq(notifications.userId, userId),
          isNull(notifications.readAt),
        ),
      )
      .returning({ id: notifications.id }),
  );
  return { marked: marked.length };
}
