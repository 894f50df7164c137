import { sql } from "drizzle-orm";
import type { ScoreRow } from "@/db/clickhouse/score-row";
import { pendingFeedback } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { FeedbackReceipt } from "./feedback-schemas";
import { findTargetSpans } from "./find-target-spans";
import { findVersionSubject, sessionSubject } from "./find-version-subject";
import { PENDING_FEEDBACK_CHANNEL } from "./pending-feedback-notice";
import { placeFeedback } from "./place-feedback";
import { awaitedKeyOf, type ReceivedFeedback } from "./received-feedback";
import { removePendingFeedback } from "./remove-pending-feedback";
import { scoreOfFeedback } from "./score-of-feedback";
import { settlePendingFeedback } from "./settle-pending-feedback";
import { writeScores } from "./write-scores";

/** Feedback that waits for its trace or its run. */
type Awaiting = ReceivedFeedback & { readonly traceId: string };

/**
 * Stores feedback under the prompt, version and environment of what it is about. About a trace that is not there
 * yet (exporters send in batches, people click at once) it waits in Postgres; either way it is durable when this resolves.
 */
export async function storeFeedback(
  ctx: WorkspaceContext,
  received: readonly ReceivedFeedback[],
): Promise<FeedbackReceipt[]> {
  assertCan(ctx.actor, "feedback:write");
  const { workspaceId } = ctx;
  const awaiting = received.flatMap((feedback): Awaiting[] => {
    const traceId = awaitedKeyOf(feedback.input);
    return traceId === undefined ? [] : [{ ...feedback, traceId }];
  });
  const spans = await findTargetSpans(workspaceId, [...new Set(awaiting.map(({ traceId }) => traceId))]);
  const placed = awaiting.map((feedback) => ({ feedback, ...placeFeedback(workspaceId, feedback, spans) }));
  const found = placed.filter(({ isFound }) => isFound);
  await writeScores(workspaceId, [
    ...(await scoresWithoutTrace(ctx, received)),
    ...found.map(({ score }) => score),
  ]);
  // An earlier one under its id may still wait, and need not.
  await removePendingFeedback(
    ctx,
    placed.flatMap(({ feedback, isLinked }) => (isLinked ? [feedback] : [])),
  );
  const unlinked = placed.flatMap(({ feedback, isLinked }) => (isLinked ? [] : [feedback]));
  const storedIds = await waitFor(ctx, unlinked);
  const isWaiting = new Set(placed.filter(({ isFound }) => !isFound).map(({ feedback }) => feedback.id));
  return received.map(({ id }) => ({
    id,
    status: isWaiting.has(id) && !storedIds.has(id) ? "waiting" : "stored",
  }));
}

async function scoresWithoutTrace(
  ctx: WorkspaceContext,
  received: readonly ReceivedFeedback[],
): Promise<ScoreRow[]> {
  const scores: ScoreRow[] = [];
  for (const feedback of received) {
    if (awaitedKeyOf(feedback.input) !== undefined) continue;
    const isSession = feedback.input.sessionId !== undefined;
    const subject = isSession ? sessionSubject(ctx, feedback) : await findVersionSubject(ctx, feedback);
    scores.push(scoreOfFeedback(ctx.workspaceId, feedback, { subject }));
  }
  return scores;
}

/** Which of them were stored after all. */
async function waitFor(ctx: WorkspaceContext, waiting: readonly Awaiting[]): Promise<ReadonlySet<string>> {
  if (waiting.length === 0) return new Set();
  // Under one id about one trace the last one is meant.
  const unique = [...new Map(waiting.map((one) => [`${one.traceId} ${one.id}`, one])).values()];
  await inWorkspace(ctx, async ({ db, workspaceId }) => {
    await db
      .insert(pendingFeedback)
      .values(
        unique.map(({ id, traceId, input, createdAt }) => ({
          workspaceId,
          id,
          traceId,
          feedback: input,
          createdAt,
        })),
      )
      .onConflictDoUpdate({
        target: [pendingFeedback.workspaceId, pendingFeedback.traceId, pendingFeedback.id],
        set: { feedback: sql`excluded.feedback`, createdAt: sql`excluded.created_at` },
      });
    await db.execute(sql`select pg_notify(${PENDING_FEEDBACK_CHANNEL}, ${workspaceId})`);
  });
  // It may have come between our look and our wait, and nobody else would notice.
  const traceIds = [...new Set(unique.map(({ traceId }) => traceId))];
  return (await settlePendingFeedback(ctx, { traceIds })).storedIds;
}
