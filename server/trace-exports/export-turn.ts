import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { type TraceExport, traceExportChunks, traceExports } from "@/db/schema";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isTraceExport } from "./find-trace-export";

/** Longer than a round takes; a process that dies is followed by another after it. */
const CLAIM_MS = 2 * 60_000;

const claimedUntil = (now: Date) => new Date(now.getTime() + CLAIM_MS);

/** Undefined when it is done, gone, or in another's hands. */
export function claimExport(
  system: WorkspaceContext,
  id: string,
  now: Date,
): Promise<TraceExport | undefined> {
  return inWorkspace(system, async ({ db, workspaceId }) => {
    const [row] = await db
      .update(traceExports)
      .set({ state: "running", claimedUntil: claimedUntil(now) })
      .where(
        and(
          isTraceExport(workspaceId, id),
          sql`${traceExports.state} in ('waiting', 'running')`,
          or(isNull(traceExports.claimedUntil), lt(traceExports.claimedUntil, now)),
        ),
      )
      .returning();
    return row;
  });
}

export type Round = {
  readonly chunks: readonly Uint8Array[];
  readonly traceCount: number;
  readonly spanCount: number;
  readonly percent: number;
  /** Null when nothing follows. */
  readonly cursor: string | null;
  /** Why it ends before everything was written. */
  readonly reason?: string;
};

/**
 * A round's chunks and how far it came, together or not at all: whoever goes on after a crash begins where the file ends.
 * Undefined when it was deleted meanwhile, or another process took it over.
 */
export function storeRound(
  system: WorkspaceContext,
  row: TraceExport,
  round: Round,
  now: Date,
): Promise<TraceExport | undefined> {
  return inWorkspace(system, async ({ db, workspaceId }) => {
    const [next] = await db
      .update(traceExports)
      .set(progressAfter(row, round, now))
      .where(
        and(
          isTraceExport(workspaceId, row.id),
          eq(traceExports.state, "running"),
          eq(traceExports.chunkCount, row.chunkCount),
        ),
      )
      .returning();
    if (!next) return undefined;
    for (const [index, content] of round.chunks.entries()) {
      await db
        .insert(traceExportChunks)
        .values({ workspaceId, exportId: row.id, number: row.chunkCount + index, content });
    }
    return next;
  });
}

function progressAfter(row: TraceExport, round: Round, now: Date) {
  const isDone = round.cursor === null;
  return {
    ...(isDone
      ? { state: "done" as const, percent: 100, claimedUntil: null, finishedAt: now }
      : { percent: Math.min(99, Math.max(row.percent, round.percent)), claimedUntil: claimedUntil(now) }),
    reason: round.reason ?? "",
    cursor: round.cursor,
    traceCount: row.traceCount + round.traceCount,
    spanCount: row.spanCount + round.spanCount,
    chunkCount: row.chunkCount + round.chunks.length,
    sizeBytes: row.sizeBytes + round.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0),
  };
}

/** For good: what it asks for cannot be had. */
export function failExport(system: WorkspaceContext, id: string, reason: string, now: Date): Promise<void> {
  return inWorkspace(system, async ({ db, workspaceId }) => {
    await db
      .update(traceExports)
      .set({ state: "failed", reason, claimedUntil: null, finishedAt: now })
      .where(isTraceExport(workspaceId, id));
  });
}
