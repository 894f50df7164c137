import { and, asc, eq } from "drizzle-orm";
import { commentThreads } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListTraceThreadsInput } from "./comment-schemas";
import { type Conversation, type Conversations, readThreads } from "./read-threads";

/** A conversation about a trace. */
export type TraceThread = Conversation & {
  /** Null: the whole trace. */
  readonly spanId: string | null;
};

export type TraceThreadList = {
  /** Oldest first. */
  readonly threads: readonly TraceThread[];
  readonly mentioned: Conversations<never>["mentioned"];
  readonly canComment: boolean;
};

export const MAX_THREADS_PER_TRACE = 200;

/** Also of a trace that is not kept any more: what was said about it is. */
export async function listTraceThreads(
  ctx: WorkspaceContext,
  { traceId }: ListTraceThreadsInput,
): Promise<TraceThreadList> {
  assertCan(ctx.actor, "comment:read");
  assertCan(ctx.actor, "trace:read");
  return inWorkspace(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(commentThreads)
      .where(and(eq(commentThreads.workspaceId, tx.workspaceId), eq(commentThreads.traceId, traceId)))
      .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id))
      .limit(MAX_THREADS_PER_TRACE);
    const { threads, mentioned } = await readThreads(tx, rows);
    return {
      threads: threads.map(({ row, conversation }) => ({ ...conversation, spanId: row.spanId })),
      mentioned,
      canComment: can(ctx.actor, "comment:write"),
    };
  });
}
