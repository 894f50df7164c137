import { eq } from "drizzle-orm";
import type { Database, PostgresStore } from "@/db/client";
import { pendingFeedback, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { PENDING_FEEDBACK_CHANNEL } from "./pending-feedback-notice";
import { settlePendingFeedback } from "./settle-pending-feedback";

export type PendingFeedback = {
  /** Spans of these traces are durable now: feedback that waits for one of them is stored within moments. */
  poke(workspaceId: string, traceIds: ReadonlySet<string>): void;
  stop(): Promise<void>;
};

/** Pokes of requests that end together are settled together. */
const POKE_DELAY_MS = 50;
const TICK_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Workspaces whose notice was missed (a crash, a lost connection) are found this often. */
const SWEEP_MS = 600_000;

/** A workspace with waiting feedback, looked at more and more rarely. */
type Watch = { pauseMs: number; dueAt: number };

/** Stores feedback that came before its trace. Each process does it; doing it twice does no harm. */
export async function startPendingFeedbackLoop({
  db,
  listen,
}: Pick<PostgresStore, "db" | "listen">): Promise<PendingFeedback> {
  const watched = new Map<string, Watch>();
  let poked = new Map<string, Set<string>>();
  let pokeTimer: NodeJS.Timeout | undefined;
  let sweptAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();

  const watch = (workspaceId: string) =>
    watched.set(workspaceId, { pauseMs: TICK_MS, dueAt: Date.now() + TICK_MS });

  /** One after the other: this is nobody's hot path. */
  function run(work: () => Promise<void>): void {
    running = running.then(work).catch((error: unknown) => {
      logger.warn({ err: error }, "waiting feedback could not be stored; it will be tried again");
    });
  }

  async function settlePoked(): Promise<void> {
    const batch = poked;
    poked = new Map();
    for (const [workspaceId, traceIds] of batch) {
      await settlePendingFeedback(systemContext(db, workspaceId), { traceIds: [...traceIds] });
    }
  }

  async function sweep(): Promise<void> {
    if (Date.now() - sweptAt < SWEEP_MS) return;
    sweptAt = Date.now();
    const waiting = await findWaitingWorkspaces(db);
    for (const workspaceId of waiting.filter((id) => !watched.has(id))) watch(workspaceId);
  }

  async function settleDue(): Promise<void> {
    await sweep();
    const due = [...watched].filter(([, { dueAt }]) => dueAt <= Date.now());
    for (const [workspaceId, entry] of due) {
      entry.pauseMs = Math.min(entry.pauseMs * 2, LONGEST_PAUSE_MS);
      entry.dueAt = Date.now() + entry.pauseMs;
      const { waitingCount } = await settlePendingFeedback(systemContext(db, workspaceId), {});
      // A notice that came meanwhile has put a new entry in its place.
      if (waitingCount === 0 && watched.get(workspaceId) === entry) watched.delete(workspaceId);
    }
  }

  await listen(PENDING_FEEDBACK_CHANNEL, {
    onMessage: watch,
    onGap: () => {
      sweptAt = Number.NEGATIVE_INFINITY;
    },
  });
  const ticker = setInterval(() => run(settleDue), TICK_MS);
  ticker.unref();

  return {
    poke(workspaceId, traceIds) {
      if (!watched.has(workspaceId)) return;
      poked.set(workspaceId, (poked.get(workspaceId) ?? new Set()).union(traceIds));
      pokeTimer ??= setTimeout(() => {
        pokeTimer = undefined;
        run(settlePoked);
      }, POKE_DELAY_MS).unref();
    },
    async stop() {
      clearInterval(ticker);
      clearTimeout(pokeTimer);
      await running;
    },
  };
}

function systemContext(db: Database, workspaceId: string): WorkspaceContext {
  return { db, workspaceId, actor: { kind: "system", job: "settle-pending-feedback" } };
}

/** Asked as each tenant in turn: no role may look into the feedback of all of them at once. */
async function findWaitingWorkspaces(db: Database): Promise<string[]> {
  const all = await asIdentity(db, (tx) => tx.select({ id: workspaces.id }).from(workspaces));
  const waiting: string[] = [];
  for (const { id } of all) {
    const [row] = await inWorkspace(systemContext(db, id), (tx) =>
      tx.db
        .select({ id: pendingFeedback.id })
        .from(pendingFeedback)
        .where(eq(pendingFeedback.workspaceId, id))
        .limit(1),
    );
    if (row) waiting.push(id);
  }
  return waiting;
}
