import { and, eq, gte, sql } from "drizzle-orm";
import { notifications } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** With a deleted comment goes what was quoted of it: nobody is led to what is not there. */
export async function forgetComment(
  { db, workspaceId }: WorkspaceContext,
  comment: { id: string; createdAt: Date },
): Promise<void> {
  await db.delete(notifications).where(
    and(
      eq(notifications.workspaceId, workspaceId),
      // A notification's time is that of the transaction, which began before the comment was written.
      gte(notifications.createdAt, new Date(comment.createdAt.getTime() - 3_600_000)),
      sql`${notifications.subject} ->> 'commentId' = ${comment.id}`,
    ),
  );
}
