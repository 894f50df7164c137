import { and, eq, isNull, sql } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { MarkThreadReadInput } from "./notification-schemas";
import { notifiedPerson } from "./notified-person";

/** Whoever has opened a thread has seen what there was to tell of it, by whichever way they came. */
export async function markThreadRead(
  ctx: WorkspaceContext,
  input: MarkThreadReadInput,
): Promise<{ marked: number }> {
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
          sql`${notifications.subject} ->> 'threadId' = ${input.threadId}`,
        ),
      )
      .returning({ id: notifications.id }),
  );
  return { marked: marked.length };
}
