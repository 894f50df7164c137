import { eq } from "drizzle-orm";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import { retentionPolicies, workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findHeldTraces, readHeldTargets } from "./find-held-traces";
import { CONTENT_STEPS, NUMBERS_STEPS, type RetentionStep } from "./retention-steps";
import { retentionOf } from "./retention-terms";
import { ownTable } from "./stored-tables";

const DAY_MS = 86_400_000;
/** Workspaces whose rows of one month are changed together: each statement rewrites the parts of that month once. */
const WORKSPACES_A_STATEMENT = 20;
/** More held traces than this in a month, and the month is left as it is: a statement cannot name them all. */
const MAX_HELD = 5_000;
/** In one statement, whose values stand in its address. */
const HELD_A_STATEMENT = 10_000;

type Due = { readonly workspaceId: string; readonly cutoff: Date; readonly heldIds: readonly string[] };

/**
 * Empties what is older than its workspace keeps content, and removes what is older than it keeps numbers, a month of
 * rows at a time. It looks for what is left to do, so it may be cut off anywhere and run again.
 */
export async function applyRetention({ db }: { db: Database }, now = new Date()): Promise<void> {
  const policies = await readPolicies(db);
  for (const [steps, name] of [
    [CONTENT_STEPS, "contentDays"],
    [NUMBERS_STEPS, "numbersDays"],
  ] as const) {
    const bounded = policies.flatMap(({ workspaceId, [name]: days }) =>
      days === null ? [] : [{ workspaceId, cutoff: new Date(now.getTime() - days * DAY_MS) }],
    );
    for (const step of steps) await applyStep(db, step, bounded);
  }
}

async function readPolicies(db: Database) {
  const rows = await asWorker(db, (tx) =>
    tx
      .select({
        workspaceId: workspaces.id,
        plan: workspaces.plan,
        contentDays: retentionPolicies.contentDays,
        numbersDays: retentionPolicies.numbersDays,
      })
      .from(workspaces)
      .leftJoin(retentionPolicies, eq(retentionPolicies.workspaceId, workspaces.id)),
  );
  return rows.map(({ workspaceId, plan, ...wanted }) => ({ workspaceId, ...retentionOf(plan, wanted) }));
}

async function applyStep(
  db: Database,
  step: RetentionStep,
  workspacesDue: readonly Omit<Due, "heldIds">[],
): Promise<void> {
  const byMonth = new Map<number, Due[]>();
  for (const { workspaceId, cutoff } of workspacesDue) {
    const ctx: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "apply-retention" } };
    for (const month of await findDueMonths(workspaceId, step, cutoff)) {
      const heldIds = await findHeld(ctx, month);
      if (heldIds) byMonth.set(month, [...(byMonth.get(month) ?? []), { workspaceId, cutoff, heldIds }]);
    }
  }
  for (const [month, due] of byMonth) {
    for (const together of inStatements(due)) await change(step, month, together);
  }
}

function inStatements(due: readonly Due[]): Due[][] {
  const statements: Due[][] = [];
  let heldCount = 0;
  for (const each of due) {
    const last = statements.at(-1);
    heldCount += each.heldIds.length;
    if (last && last.length < WORKSPACES_A_STATEMENT && heldCount <= HELD_A_STATEMENT) last.push(each);
    else {
      statements.push([each]);
      heldCount = each.heldIds.length;
    }
  }
  return statements;
}

async function findDueMonths(workspaceId: string, step: RetentionStep, cutoff: Date): Promise<number[]> {
  const rows = await queryTraceStore<{ month: number }>(
    workspaceId,
    `SELECT DISTINCT toYYYYMM(${step.time}) AS month FROM ${step.table}
     WHERE workspace_id = {workspaceId:String} AND ${step.time} < fromUnixTimestamp64Milli({cutoffMs:Int64}, 'UTC')
       AND (${step.isDue})
     ORDER BY month`,
    { cutoffMs: cutoff.getTime() },
  );
  return rows.map(({ month }) => month);
}

/** Undefined when they are too many. */
async function findHeld(ctx: WorkspaceContext, month: number): Promise<readonly string[] | undefined> {
  const targets = await inWorkspace(ctx, readHeldTargets);
  if (targets.length === 0) return [];
  const held = await findHeldTraces(ctx, targets, { month }, MAX_HELD + 1);
  if (held.size <= MAX_HELD) return [...held];
  logger.warn({ workspaceId: ctx.workspaceId, month }, "too much of this month is held: all of it is kept");
  return undefined;
}

async function change(step: RetentionStep, month: number, due: readonly Due[]): Promise<void> {
  const conditions = due.map(
    (_, index) =>
      `(workspace_id = {workspace${index}:String} AND ${step.time} < fromUnixTimestamp64Milli({cutoff${index}:Int64}, 'UTC')
        AND trace_id NOT IN {held${index}:Array(String)})`,
  );
  const params = Object.assign(
    {},
    ...due.map(({ workspaceId, cutoff, heldIds }, index) => ({
      [`workspace${index}`]: workspaceId,
      [`cutoff${index}`]: cutoff.getTime(),
      [`held${index}`]: heldIds,
    })),
  );
  const where = `toYYYYMM(${step.time}) = {month:UInt32} AND (${step.isDue}) AND (${conditions.join(" OR ")})`;
  try {
    await getTraceStore().command(step.statement(ownTable(step.table), where), { ...params, month });
  } catch (error) {
    // The store may still be at it: what it has not done, the next turn finds.
    logger.error({ err: error, table: step.table, month }, "retention could not be applied to a month");
  }
}
