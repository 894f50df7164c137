import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type RepricingRow, repricings } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { loadWorkspacePrices } from "@/server/prices/load-workspace-prices";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isRepricing, lockRepricing } from "./cancel-repricing";
import { CALL_COLUMNS, CALL_ORDER, callConditions, type StoredCall } from "./query-priced-calls";
import { addFigures, FiguresSum, isChanged, newCostOf } from "./reprice-call";
import type { RepricingPosition, RepricingStep } from "./repricing-state";
import { callKey, rewriteCosts } from "./rewrite-costs";

export type DueRepricing = { readonly workspaceId: string; readonly id: string };

/** A process that has not gone on for so long is gone, and another may. */
const CLAIM_MS = 60_000;
const CALLS_AT_ONCE = 2_000;

/**
 * Prices the calls of one job again, step by step, until it is done, cancelled, in another's hands or `isStopping`. Where a
 * process dies, the next goes on: what a step is about to write is noted before, so that it is counted once.
 */
export async function runRepricing(
  db: Database,
  { workspaceId, id }: DueRepricing,
  isStopping: () => boolean = () => false,
): Promise<"done" | "left"> {
  const ctx: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "repricing" } };
  let job = await claim(ctx, id);
  while (job) {
    if (isStopping()) {
      await release(ctx, id);
      return "left";
    }
    const step = job.step ?? (await planStep(ctx, job));
    if (step === undefined) return finish(ctx, job);
    await writeStep(ctx, job, step);
    job = await commitStep(ctx, job, step);
  }
  return "left";
}

function claim(ctx: WorkspaceContext, id: string): Promise<RepricingRow | undefined> {
  return inWorkspace(ctx, async ({ db, workspaceId }) => {
    const [row] = await db
      .update(repricings)
      .set({ claimedUntil: new Date(Date.now() + CLAIM_MS) })
      .where(
        and(
          isRepricing(workspaceId, id),
          eq(repricings.state, "running"),
          or(isNull(repricings.claimedUntil), lt(repricings.claimedUntil, sql`clock_timestamp()`)),
        ),
      )
      .returning();
    return row;
  });
}

async function release(ctx: WorkspaceContext, id: string): Promise<void> {
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db.update(repricings).set({ claimedUntil: null }).where(isRepricing(workspaceId, id)),
  );
}

/** What comes next, noted; undefined when nothing does. */
async function planStep(ctx: WorkspaceContext, job: RepricingRow): Promise<RepricingStep | undefined> {
  const calls = await readCalls(ctx, job, undefined);
  const last = calls.at(-1);
  if (!last) return undefined;
  const prices = await inWorkspace(ctx, loadWorkspacePrices);
  const sum = new FiguresSum();
  for (const call of calls) sum.add(call, newCostOf(call, prices));
  const { promptId, startTime, traceId, spanId } = last;
  const step = { upTo: { promptId, startTime, traceId, spanId }, figures: sum.figures };
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db.update(repricings).set({ step }).where(isRepricing(workspaceId, job.id)),
  );
  return step;
}

async function writeStep(
  ctx: WorkspaceContext,
  job: RepricingRow,
  { upTo, figures }: RepricingStep,
): Promise<void> {
  if (figures.changed === 0) return;
  const calls = await readCalls(ctx, job, upTo);
  const prices = await inWorkspace(ctx, loadWorkspacePrices);
  const changed = calls.flatMap((call) => {
    const costUsd = newCostOf(call, prices);
    return costUsd !== null && isChanged(call, costUsd)
      ? [[callKey(call.traceId, call.spanId), costUsd] as const]
      : [];
  });
  await rewriteCosts(ctx.workspaceId, job, { after: job.position, upTo }, new Map(changed));
}

/** The job as it goes on; undefined where it was cancelled or another process went on with it meanwhile. */
function commitStep(
  ctx: WorkspaceContext,
  job: RepricingRow,
  { upTo, figures }: RepricingStep,
): Promise<RepricingRow | undefined> {
  return inWorkspace(ctx, async (tx) => {
    const row = await lockRepricing(tx, job.id);
    if (row.calls !== job.calls) return undefined;
    const [next] = await tx.db
      .update(repricings)
      .set({
        ...addFigures(row, figures),
        position: upTo,
        step: null,
        claimedUntil: new Date(Date.now() + CLAIM_MS),
      })
      .where(isRepricing(tx.workspaceId, job.id))
      .returning();
    return next?.state === "running" ? next : undefined;
  });
}

function finish(ctx: WorkspaceContext, { id }: RepricingRow): Promise<"done" | "left"> {
  return inWorkspace(ctx, async (tx) => {
    const row = await lockRepricing(tx, id);
    if (row.state !== "running") return "left";
    await tx.db
      .update(repricings)
      .set({ state: "done", finishedAt: new Date(), claimedUntil: null })
      .where(isRepricing(tx.workspaceId, id));
    const { calls, changed, costBeforeUsd, costAfterUsd, promptId } = row;
    await recordAudit(tx, {
      action: "price.finish-repricing",
      subjectId: id,
      ...(promptId !== null && { promptId }),
      after: { calls, changed, costBeforeUsd, costAfterUsd },
    });
    return "done";
  });
}

function readCalls(
  { workspaceId }: WorkspaceContext,
  job: RepricingRow,
  upTo: RepricingPosition | undefined,
): Promise<StoredCall[]> {
  const { sql: conditions, params } = callConditions(job, { after: job.position, ...(upTo && { upTo }) });
  return queryTraceStore<StoredCall>(
    workspaceId,
    `SELECT ${CALL_COLUMNS} FROM spans FINAL WHERE ${conditions} ORDER BY ${CALL_ORDER}
     ${upTo ? "" : `LIMIT ${CALLS_AT_ONCE}`}
     SETTINGS do_not_merge_across_partitions_select_final = 1`,
    params,
  );
}
