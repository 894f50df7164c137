import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditEvents, auditHeads, workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import type { Anchor } from "./anchor";
import { type AnchorLog, appendAnchors } from "./anchor-log";

/** Any number that nothing else locks by. */
const ANCHORING = 4_117_001;

/** Writes down, outside of the database, where each workspace's chain stands now. */
export async function anchorAudit(
  db: Database,
  log: AnchorLog,
  now = new Date(),
): Promise<{ file: string; publicKey: string; anchors: readonly Anchor[] }> {
  return asWorker(db, async (tx) => {
    // One at a time over all processes: each line names the one before.
    await tx.execute(sql`select pg_advisory_xact_lock(${ANCHORING})`);
    const anchors = await readHeads(tx, now);
    return { ...(await appendAnchors(log, anchors, now)), anchors };
  });
}

async function readHeads(tx: Database, now: Date): Promise<Anchor[]> {
  const heads = await tx
    .select({
      workspaceId: auditHeads.workspaceId,
      slug: workspaces.slug,
      sequence: auditHeads.sequence,
      hash: auditHeads.hash,
      oldestSequence: auditEvents.sequence,
      oldestAt: auditEvents.occurredAt,
    })
    .from(auditHeads)
    .innerJoin(workspaces, eq(workspaces.id, auditHeads.workspaceId))
    .leftJoin(
      auditEvents,
      and(
        eq(auditEvents.workspaceId, auditHeads.workspaceId),
        eq(auditEvents.sequence, sql`${auditHeads.prunedSequence} + 1`),
      ),
    )
    .orderBy(asc(auditHeads.workspaceId));
  return heads.map(({ oldestSequence, oldestAt, ...head }) => ({
    ...head,
    at: now.toISOString(),
    oldest: oldestSequence && oldestAt ? { sequence: oldestSequence, at: oldestAt.toISOString() } : null,
  }));
}
