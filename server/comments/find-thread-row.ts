import { and, eq } from "drizzle-orm";
import { commentThreads, prompts, promptVersions } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** A thread with what it hangs on: the prompt, and who saved the version; neither for one about a trace. Held until the transaction ends, so that nobody answers a thread whose last comment is being deleted. */
export async function lockThreadRow({ db, workspaceId }: WorkspaceContext, threadId: string) {
  const [row] = await db
    .select({
      thread: commentThreads,
      prompt: { id: prompts.id, slug: prompts.slug, ownerId: prompts.ownerId },
      version: { actorKind: promptVersions.actorKind, actorId: promptVersions.actorId },
    })
    .from(commentThreads)
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, commentThreads.promptId)))
    .leftJoin(
      promptVersions,
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, commentThreads.promptId),
        eq(promptVersions.number, commentThreads.versionNumber),
      ),
    )
    .where(and(eq(commentThreads.workspaceId, workspaceId), eq(commentThreads.id, threadId)))
    .for("update", { of: commentThreads });
  if (!row) throw new NotFoundError("The thread");
  return row;
}
