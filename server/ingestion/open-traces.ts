import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { openTraces as table } from "@/db/schema";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The traces that more than one request tells about, as this process knows them. */
export type OpenTraces = {
  /** Whether a trace is one of them. Asks nobody: a request that is whole by itself pays nothing for it. */
  has(workspaceId: string, traceId: string): boolean;
  /** Resolves once it is durable that these traces are to be resolved again. */
  touch(ctx: Pick<WorkspaceContext, "db" | "workspaceId">, traceIds: ReadonlySet<string>): Promise<void>;
  /** Somebody else has touched it. */
  learn(workspaceId: string, traceId: string): void;
};

/** What of a trace comes in one flush of a client's exporters is together by then. */
const FIRST_LOOK = sql`interval '2 seconds'`;
const TRACES_PER_STATEMENT = 1_000;
/** The newest; each takes about 200 bytes. */
export const MAX_KNOWN = 100_000;

export function createOpenTraces(): OpenTraces {
  const known = new LRUCache<string, true>({ max: MAX_KNOWN });
  const learn = (workspaceId: string, traceId: string) => {
    known.set(keyOf(workspaceId, traceId), true);
  };
  return {
    learn,
    has: (workspaceId, traceId) => known.has(keyOf(workspaceId, traceId)),
    async touch({ db, workspaceId }, traceIds) {
      // In one order, so that requests about the same traces do not wait for each other in a circle.
      const sorted = [...traceIds].sort();
      for (const traceId of sorted) learn(workspaceId, traceId);
      for (let start = 0; start < sorted.length; start += TRACES_PER_STATEMENT) {
        await store(db, workspaceId, sorted.slice(start, start + TRACES_PER_STATEMENT));
      }
    },
  };
}

function store(db: Database, workspaceId: string, traceIds: readonly string[]): Promise<unknown> {
  const ctx: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "settle-traces" } };
  return inWorkspace(ctx, (tx) =>
    tx.db
      .insert(table)
      .values(
        traceIds.map((traceId) => ({
          workspaceId,
          traceId,
          touchedAt: sql`now()`,
          dueAt: sql`now() + ${FIRST_LOOK}`,
        })),
      )
      .onConflictDoUpdate({
        target: [table.workspaceId, table.traceId],
        // Of a trace that is touched on and on the look must not be put off on and on.
        set: {
          touchedAt: sql`excluded.touched_at`,
          dueAt: sql`least(${table.dueAt}, excluded.due_at)`,
          lookCount: 0,
        },
      }),
  );
}

const keyOf = (workspaceId: string, traceId: string) => `${workspaceId} ${traceId}`;
