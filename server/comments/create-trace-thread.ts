import { and, eq } from "drizzle-orm";
import { commentThreads } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { notifyOfComment } from "@/server/notifications/notify-of-comment";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { addComment } from "./add-comment";
import type { CreateTraceThreadInput } from "./comment-schemas";
import { commenterOf } from "./commenter";
import { MAX_THREADS_PER_TRACE } from "./list-trace-threads";

/** Opens a conversation about a trace, or about one of its spans. */
export async function createTraceThread(
  ctx: WorkspaceContext,
  { traceId, spanId, body }: CreateTraceThreadInput,
): Promise<{ threadId: string; commentId: string }> {
  assertCan(ctx.actor, "comment:write");
  assertCan(ctx.actor, "trace:read");
  const createdBy = commenterOf(ctx.actor);
  await assertSpan(ctx, traceId, spanId);
  return inWorkspace(ctx, async (tx) => {
    await assertRoom(tx, traceId);
    const [thread] = await tx.db
      .insert(commentThreads)
      .values({ workspaceId: tx.workspaceId, traceId, spanId: spanId ?? null, createdBy })
      .returning();
    if (!thread) throw new Error("The insert of a thread returned no row.");
    const comment = await addComment(tx, { threadId: thread.id, body });
    await notifyOfComment(tx, { prompt: null, version: null, thread, comment, isNewThread: true });
    await recordAudit(tx, {
      action: "comment.create-thread",
      subjectId: thread.id,
      after: { traceId, spanId: spanId ?? null, threadId: thread.id, commentId: comment.id },
    });
    return { threadId: thread.id, commentId: comment.id };
  });
}

async function assertSpan(
  { workspaceId }: WorkspaceContext,
  traceId: string,
  spanId: string | undefined,
): Promise<void> {
  const [found] = await queryTraceStore<{ spanId: string }>(
    workspaceId,
    `SELECT span_id AS spanId FROM spans
     WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String}
       ${spanId === undefined ? "" : "AND span_id = {spanId:String}"}
     GROUP BY span_id, prompt_id, start_time HAVING argMax(is_deleted, ingested_at) = 0
     LIMIT 1`,
    { traceId, spanId },
  );
  if (!found) throw new NotFoundError(spanId === undefined ? "The trace" : "The span");
}

async function assertRoom({ db, workspaceId }: WorkspaceContext, traceId: string): Promise<void> {
  const isOfTrace = and(eq(commentThreads.workspaceId, workspaceId), eq(commentThreads.traceId, traceId));
  if ((await db.$count(commentThreads, isOfTrace)) < MAX_THREADS_PER_TRACE) return;
  throw new InvalidStateError(
    `This trace has ${MAX_THREADS_PER_TRACE} threads already. Reply in one of them.`,
  );
}
