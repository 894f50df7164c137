import { and, eq } from "drizzle-orm";
import { commentThreads, promptVersions } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { notifyOfComment } from "@/server/notifications/notify-of-comment";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { readContent } from "@/server/versions/read-content";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { addComment } from "./add-comment";
import { assertAnchor } from "./assert-anchor";
import { assertInRelease } from "./assert-in-release";
import type { CreateThreadInput } from "./comment-schemas";
import { commenterOf } from "./commenter";

/** All of a version's threads are read at once. */
const MAX_THREADS_PER_VERSION = 500;

/** Opens a conversation about a version, one of its messages, or a range of a text. */
export async function createThread(
  ctx: WorkspaceContext,
  input: CreateThreadInput,
): Promise<{ threadId: string; commentId: string }> {
  assertCan(ctx.actor, "comment:write");
  const createdBy = commenterOf(ctx.actor);
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    const version = await findVersion(tx, prompt, input.versionNumber);
    if (input.anchor) assertAnchor(readContent(version.content), input.anchor);
    const { workspaceId } = tx;
    const place = { workspaceId, promptId: prompt.id, versionNumber: input.versionNumber };
    if (input.releaseId !== undefined) await assertInRelease(tx, input.releaseId, place);
    await assertRoom(tx, place);
    const [thread] = await tx.db
      .insert(commentThreads)
      .values({ ...place, anchor: input.anchor ?? null, releaseId: input.releaseId ?? null, createdBy })
      .returning();
    if (!thread) throw new Error("The insert of a thread returned no row.");
    const comment = await addComment(tx, { threadId: thread.id, body: input.body });
    await notifyOfComment(tx, { prompt, version, thread, comment, isNewThread: true });
    await recordAudit(tx, {
      action: "comment.create-thread",
      subjectId: thread.id,
      promptId: prompt.id,
      correlationId: input.releaseId,
      after: { versionNumber: thread.versionNumber, threadId: thread.id, commentId: comment.id },
    });
    return { threadId: thread.id, commentId: comment.id };
  });
}

async function findVersion(
  { db, workspaceId }: WorkspaceContext,
  prompt: { id: string; slug: string },
  number: number,
) {
  const [version] = await db
    .select({
      content: promptVersions.content,
      actorKind: promptVersions.actorKind,
      actorId: promptVersions.actorId,
    })
    .from(promptVersions)
    .where(
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, prompt.id),
        eq(promptVersions.number, number),
      ),
    );
  if (!version) throw new NotFoundError(`v${number} of "${prompt.slug}"`);
  return version;
}

async function assertRoom(
  { db }: WorkspaceContext,
  place: { workspaceId: string; promptId: string; versionNumber: number },
): Promise<void> {
  const count = await db.$count(
    commentThreads,
    and(
      eq(commentThreads.workspaceId, place.workspaceId),
      eq(commentThreads.promptId, place.promptId),
      eq(commentThreads.versionNumber, place.versionNumber),
    ),
  );
  if (count < MAX_THREADS_PER_VERSION) return;
  throw new InvalidStateError(
    `v${place.versionNumber} has ${MAX_THREADS_PER_VERSION} threads already. Reply in one of them.`,
  );
}
