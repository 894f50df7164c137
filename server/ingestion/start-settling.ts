import { and, asc, desc, eq, gte, inArray, isNotNull, lte, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { openTraces as table } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { MAX_KNOWN, type OpenTraces } from "./open-traces";
import { type SettlingDeps, settleTraces } from "./settle-traces";

export type Settling = {
  /** Looks now at all that waits for its time, in any workspace. */
  settleAll(): Promise<void>;
  stop(): Promise<void>;
};

export type StartSettlingDeps = SettlingDeps & { readonly db: Database; readonly openTraces: OpenTraces };

const TICK_MS = 1_000;
const TRACES_PER_TURN = 500;
/** Whoever looks at a trace has so long before another process takes it over; doing it twice does no harm. */
const LEASE = sql`interval '15 seconds'`;
/** A request that another process stored just then, not knowing that the trace is open, is found by a second look. */
const SECOND_LOOK = sql`interval '30 seconds'`;
/** What was touched longer ago is known to whoever needs to know. */
const OVERLAP_MS = 5_000;
const LEARNED_PER_QUERY = 10_000;

/**
 * Resolves open traces again when their time has come. Each process does it, for all workspaces; it learns by the same
 * way which traces others have touched. Resolves once all that was open before is known.
 */
export async function startSettling(deps: StartSettlingDeps): Promise<Settling> {
  const { db, openTraces } = deps;
  let learnedUntil = await findOldestKnown(db);
  let running: Promise<void> = Promise.resolve();

  async function learn(): Promise<void> {
    let since = new Date(learnedUntil.getTime() - OVERLAP_MS);
    let last: Date | undefined;
    do {
      since = last ?? since;
      const rows = await findTouched(db, since);
      for (const { workspaceId, traceId } of rows) openTraces.learn(workspaceId, traceId);
      last = rows.length === LEARNED_PER_QUERY ? rows.at(-1)?.touchedAt : undefined;
      learnedUntil = rows.at(-1)?.touchedAt ?? learnedUntil;
    } while (last && last > since);
  }

  async function settleDue(when: "due" | "any"): Promise<void> {
    for (let due = await findDue(db, when); due.size > 0; due = await findDue(db, when)) {
      for (const [workspaceId, traceIds] of due) {
        await settleOf({ db, workspaceId, actor: { kind: "system", job: "settle-traces" } }, traceIds, when);
      }
    }
  }

  async function settleOf(ctx: WorkspaceContext, traceIds: readonly string[], when: "due" | "any") {
    const claimed = await claim(ctx, traceIds, when);
    if (claimed.length === 0) return;
    await settleTraces(
      ctx,
      deps,
      claimed.map(({ traceId }) => traceId),
    );
    await finish(ctx, claimed);
  }

  /** One after the other: this is nobody's hot path. */
  function run(work: () => Promise<void>): Promise<void> {
    const turn = running.then(work);
    running = turn.catch((error: unknown) => {
      logger.warn({ err: error }, "open traces could not be resolved again; it will be tried again");
    });
    return turn;
  }

  let isBusy = false;
  const ticker = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    run(async () => {
      await learn();
      await settleDue("due");
    })
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  }, TICK_MS);
  ticker.unref();
  await learn();

  return {
    settleAll: () => run(() => settleDue("any")),
    async stop() {
      clearInterval(ticker);
      await running;
    },
  };
}

/** Since when there are as many as a process keeps in mind. */
async function findOldestKnown(db: Database): Promise<Date> {
  const [row] = await asWorker(db, (tx) =>
    tx
      .select({ touchedAt: table.touchedAt })
      .from(table)
      .orderBy(desc(table.touchedAt))
      .offset(MAX_KNOWN)
      .limit(1),
  );
  return row?.touchedAt ?? new Date(0);
}

type Touched = { readonly traceId: string; readonly touchedAt: Date };

function findTouched(db: Database, since: Date) {
  return asWorker(db, (tx) =>
    tx
      .select({ workspaceId: table.workspaceId, traceId: table.traceId, touchedAt: table.touchedAt })
      .from(table)
      .where(gte(table.touchedAt, since))
      .orderBy(asc(table.touchedAt))
      .limit(LEARNED_PER_QUERY),
  );
}

async function findDue(db: Database, when: "due" | "any"): Promise<Map<string, string[]>> {
  const rows = await asWorker(db, (tx) =>
    tx
      .select({ workspaceId: table.workspaceId, traceId: table.traceId })
      .from(table)
      .where(isDue(when))
      .orderBy(asc(table.dueAt))
      .limit(TRACES_PER_TURN),
  );
  const byWorkspace = new Map<string, string[]>();
  for (const { workspaceId, traceId } of rows) {
    const traceIds = byWorkspace.get(workspaceId);
    if (traceIds) traceIds.push(traceId);
    else byWorkspace.set(workspaceId, [traceId]);
  }
  return byWorkspace;
}

const isDue = (when: "due" | "any") =>
  when === "due" ? lte(table.dueAt, sql`now()`) : isNotNull(table.dueAt);

/** Those that no other process has taken meanwhile. */
function claim(ctx: WorkspaceContext, traceIds: readonly string[], when: "due" | "any"): Promise<Touched[]> {
  return inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .update(table)
      .set({ dueAt: sql`now() + ${LEASE}` })
      .where(and(eq(table.workspaceId, workspaceId), inArray(table.traceId, [...traceIds]), isDue(when)))
      .returning({ traceId: table.traceId, touchedAt: table.touchedAt }),
  );
}

/** What was touched meanwhile is left due as it is. */
async function finish(ctx: WorkspaceContext, claimed: readonly Touched[]): Promise<void> {
  const asRead = or(
    ...claimed.map(({ traceId, touchedAt }) =>
      and(eq(table.traceId, traceId), eq(table.touchedAt, touchedAt)),
    ),
  );
  await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .update(table)
      .set({
        lookCount: sql`${table.lookCount} + 1`,
        dueAt: sql`case when ${table.lookCount} = 0 then now() + ${SECOND_LOOK} end`,
      })
      .where(and(eq(table.workspaceId, workspaceId), asRead)),
  );
}
