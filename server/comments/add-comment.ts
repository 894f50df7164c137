import { sql } from "drizzle-orm";
import { comments } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMentionable } from "./assert-mentionable";
import { mentionsIn } from "./comment-text";
import { commenterOf } from "./commenter";

/** One more comment in a thread, after checking whom it mentions. */
export async function addComment(
  tx: WorkspaceContext,
  { threadId, body }: { threadId: string; body: string },
) {
  await assertMentionable(tx, mentionsIn(body));
  const [comment] = await tx.db
    .insert(comments)
    .values({
      workspaceId: tx.workspaceId,
      threadId,
      authorId: commenterOf(tx.actor),
      body,
      // now() is when the transaction began, which may be before the comment it waited for was written.
      createdAt: sql`clock_timestamp()`,
    })
    .returning();
  if (!comment) throw new Error("The insert of a comment returned no row.");
  return comment;
}
