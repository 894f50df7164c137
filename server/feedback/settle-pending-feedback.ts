import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { pendingFeedback } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findTargetSpans } from "./find-target-spans";
import { type PlacedFeedback, placeFeedback } from "./place-feedback";
import { removePendingFeedback } from "./remove-pending-feedback";
import { writeScores } from "./write-scores";

const PAGE = 500;
/** A trace whose first pieces name no prompt may still send the one that does. */
const LINK_GRACE_MS = 60_000;
/** A trace that has not come by then will not. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

type Pending = typeof pendingFeedback.$inferSelect;

export type SettledFeedback = { readonly storedIds: ReadonlySet<string>; readonly waitingCount: number };

/**
 * Stores the feedback whose trace has come meanwhile. May run several times over the same rows, in several processes:
 * a score replaces itself, and a row goes only after its score is durable.
 */
export async function settlePendingFeedback(
  ctx: WorkspaceContext,
  { traceIds, now = new Date() }: { readonly traceIds?: readonly string[]; readonly now?: Date },
): Promise<SettledFeedback> {
  assertCan(ctx.actor, "feedback:write");
  const storedIds = new Set<string>();
  let waitingCount = 0;
  let page: Pending[] = [];
  do {
    page = await readPage(ctx, traceIds, page.at(-1));
    const settled = await settlePage(ctx, page, now);
    for (const id of settled.storedIds) storedIds.add(id);
    waitingCount += page.length - settled.finishedCount;
  } while (page.length === PAGE);
  return { storedIds, waitingCount };
}

function readPage(
  ctx: WorkspaceContext,
  traceIds: readonly string[] | undefined,
  after: Pending | undefined,
): Promise<Pending[]> {
  const { workspaceId } = ctx;
  return inWorkspace(ctx, ({ db }) =>
    db
      .select()
      .from(pendingFeedback)
      .where(
        and(
          eq(pendingFeedback.workspaceId, workspaceId),
          traceIds && inArray(pendingFeedback.traceId, [...traceIds]),
          after &&
            sql`(${pendingFeedback.createdAt}, ${pendingFeedback.traceId}, ${pendingFeedback.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.traceId}, ${after.id})`,
        ),
      )
      .orderBy(asc(pendingFeedback.createdAt), asc(pendingFeedback.traceId), asc(pendingFeedback.id))
      .limit(PAGE),
  );
}

async function settlePage(ctx: WorkspaceContext, page: readonly Pending[], now: Date) {
  const { workspaceId } = ctx;
  const spans = await findTargetSpans(workspaceId, [...new Set(page.map(({ traceId }) => traceId))]);
  const decided = page.flatMap((pending) => {
    const placed = placeFeedback(workspaceId, { ...pending, input: pending.feedback }, spans);
    const decision = decide(placed, now.getTime() - pending.createdAt.getTime());
    return decision === "wait" ? [] : [{ pending, score: placed.score, isFinished: decision === "finish" }];
  });
  await writeScores(
    workspaceId,
    decided.map(({ score }) => score),
  );

  const finished = decided.flatMap(({ pending, isFinished }) => (isFinished ? [pending] : []));
  await removePendingFeedback(ctx, finished);
  return { storedIds: decided.map(({ pending }) => pending.id), finishedCount: finished.length };
}

/** `store` stores it as it is and looks again: it may still find its prompt. */
function decide({ isFound, isLinked }: PlacedFeedback, ageMs: number): "wait" | "store" | "finish" {
  if (isLinked || ageMs >= LONGEST_WAIT_MS) return "finish";
  if (!isFound) return "wait";
  return ageMs >= LINK_GRACE_MS ? "finish" : "store";
}
