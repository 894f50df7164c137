import { and, eq, sql } from "drizzle-orm";
import { dataDeletions, pendingFeedback, traceExports } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type DataTarget, storedTarget } from "./data-target-schemas";
import { eraseLoneRecords } from "./erase-lone-records";
import { deleteRows, eraseTraces, purgeErased } from "./erase-traces";
import { findHeldTraces, readHeldTargets } from "./find-held-traces";
import { findTraceIds, selectTraces } from "./select-traces";

/** Traces in a step: each is one statement a table, and the store is free for others between them. */
const PAGE = 500;

type Deletion = Omit<typeof dataDeletions.$inferSelect, "target"> & { readonly target: DataTarget };

/**
 * Deletes what was asked, step by step. It looks for what is left and not where it was: after a crash it goes on by itself,
 * and a second run at the same time does the same. Done is what a later look finds nothing of: rows that were on their way
 * into the store meanwhile, or being resolved again, are there by then.
 */
export async function runDeletion(ctx: WorkspaceContext, dataDeletionId: string): Promise<void> {
  assertCan(ctx.actor, "data:delete");
  const deletion = await begin(ctx, dataDeletionId);
  if (!deletion) return;
  const held = await inWorkspace(ctx, readHeldTargets);
  const { found, tracesHeld } = await deleteTraces(ctx, deletion, held);
  const { target } = deletion;
  const feedbackFound =
    target.kind === "user" ? await deleteFeedbackOf(ctx, deletion, target.userId, held) : 0;
  const recordsFound =
    target.kind === "trace" && !isHeld(held, target.traceId)
      ? await eraseLoneRecords(ctx, target.traceId, deletion.before)
      : 0;
  if (found + feedbackFound + recordsFound > 0) await purgeErased();
  else await finish(ctx, deletion, tracesHeld);
}

const isHeld = (held: readonly DataTarget[], traceId: string) =>
  held.some((target) => target.kind === "trace" && target.traceId === traceId);

const isDeletion = ({ workspaceId }: WorkspaceContext, id: string) =>
  and(eq(dataDeletions.workspaceId, workspaceId), eq(dataDeletions.id, id));

/** Undefined when it is done already. */
function begin(ctx: WorkspaceContext, id: string): Promise<Deletion | undefined> {
  return inWorkspace(ctx, async (tx) => {
    const [row] = await tx.db.select().from(dataDeletions).where(isDeletion(tx, id)).for("update");
    if (!row) return undefined;
    const target = storedTarget.parse(row.target);
    if (row.state === "done" || target.kind === "erased") return undefined;
    await tx.db.update(dataDeletions).set({ state: "running", lastError: null }).where(isDeletion(tx, id));
    return { ...row, target };
  });
}

type Found = { readonly found: number; readonly tracesHeld: number };

async function deleteTraces(
  ctx: WorkspaceContext,
  deletion: Deletion,
  held: readonly DataTarget[],
): Promise<Found> {
  const selection = await selectTraces(ctx, deletion.target, deletion.before);
  if (!selection) return { found: 0, tracesHeld: 0 };
  let found = 0;
  let tracesHeld = 0;
  let page: string[] = [];
  do {
    const after = page.at(-1);
    page = await findTraceIds(ctx.workspaceId, selection, {
      ...(after !== undefined && { after }),
      before: deletion.before,
      limit: PAGE,
    });
    const kept = await findHeldTraces(ctx, held, { among: page }, PAGE);
    const free = page.filter((id) => !kept.has(id));
    tracesHeld += kept.size;
    found += free.length;
    const feedbackDeleted = await countScores(ctx.workspaceId, free);
    await eraseTraces(ctx, free);
    await count(ctx, deletion, { tracesDeleted: free.length, feedbackDeleted });
  } while (page.length === PAGE);
  return { found, tracesHeld };
}

async function countScores(workspaceId: string, traceIds: readonly string[]): Promise<number> {
  if (traceIds.length === 0) return 0;
  const [row] = await queryTraceStore<{ count: number }>(
    workspaceId,
    `SELECT count() AS count FROM scores FINAL
     WHERE workspace_id = {workspaceId:String} AND is_deleted = 0 AND trace_id IN {traceIds:Array(String)}`,
    { traceIds },
  );
  return row?.count ?? 0;
}

/** Feedback that the user gave about traces of others, or about versions. */
async function deleteFeedbackOf(
  ctx: WorkspaceContext,
  deletion: Deletion,
  userId: string,
  held: readonly DataTarget[],
): Promise<number> {
  const { workspaceId } = ctx;
  if (held.some((target) => target.kind === "user" && target.userId === userId)) return 0;
  let found = 0;
  const rows = await queryTraceStore<{ traceId: string; count: number }>(
    workspaceId,
    `SELECT trace_id AS traceId, count() AS count FROM scores FINAL
     WHERE workspace_id = {workspaceId:String} AND is_deleted = 0 AND user_id = {userId:String} GROUP BY trace_id`,
    { userId },
  );
  for (let start = 0; start < rows.length; start += PAGE) {
    const page = rows.slice(start, start + PAGE);
    const among = page.map(({ traceId }) => traceId);
    const kept = await findHeldTraces(ctx, held, { among }, PAGE);
    const traceIds = among.filter((id) => !kept.has(id));
    await deleteRows(
      workspaceId,
      "scores",
      "user_id = {userId:String} AND trace_id IN {traceIds:Array(String)}",
      { userId, traceIds },
    );
    const feedbackDeleted = page.reduce((sum, row) => sum + (kept.has(row.traceId) ? 0 : row.count), 0);
    await count(ctx, deletion, { tracesDeleted: 0, feedbackDeleted });
    found += feedbackDeleted;
  }
  await inWorkspace(ctx, ({ db }) =>
    db
      .delete(pendingFeedback)
      .where(
        and(
          eq(pendingFeedback.workspaceId, workspaceId),
          sql`${pendingFeedback.feedback} ->> 'userId' = ${userId}`,
        ),
      ),
  );
  return found;
}

type Counts = { readonly tracesDeleted: number; readonly feedbackDeleted: number };

async function count(ctx: WorkspaceContext, { id }: Deletion, counts: Counts): Promise<void> {
  await inWorkspace(ctx, (tx) =>
    tx.db
      .update(dataDeletions)
      .set({
        tracesDeleted: sql`${dataDeletions.tracesDeleted} + ${counts.tracesDeleted}`,
        feedbackDeleted: sql`${dataDeletions.feedbackDeleted} + ${counts.feedbackDeleted}`,
      })
      .where(isDeletion(tx, id)),
  );
}

async function finish(ctx: WorkspaceContext, { id, target }: Deletion, tracesHeld: number): Promise<void> {
  await inWorkspace(ctx, async (tx) => {
    const [row] = await tx.db.select().from(dataDeletions).where(isDeletion(tx, id)).for("update");
    if (!row || row.state === "done") return;
    const { tracesDeleted, feedbackDeleted } = row;
    // Files that were written before may hold it. Whoever needs one exports again.
    await tx.db.delete(traceExports).where(eq(traceExports.workspaceId, tx.workspaceId));
    await tx.db
      .update(dataDeletions)
      .set({ state: "done", target: { kind: "erased", of: target.kind }, tracesHeld, finishedAt: new Date() })
      .where(isDeletion(tx, id));
    await recordAudit(tx, {
      action: "data.erase",
      subjectId: id,
      after: { kind: target.kind, tracesDeleted, feedbackDeleted, tracesHeld },
    });
  });
}
