import { and, asc, eq, gt, gte, lte } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditEvents, auditHeads, workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { termsOf } from "@/server/plans/plans";
import { enterWorkspace } from "@/server/workspaces/workspace-context";
import type { Anchor } from "./anchor";
import { PRUNE_ACTION } from "./judge-pruning";
import { recordAudit } from "./record-audit";
import type { ChainLink } from "./verify-chain";
import { verifyRange } from "./verify-range";

const DAY_MS = 86_400_000;
/** What one turn removes of a workspace at most; the next turn goes on. */
const MAX_EVENTS = 50_000;
const ACTOR = { kind: "system", job: "prune-audit" } as const;

type Pruning = {
  readonly workspaceId: string;
  readonly pruned: ChainLink;
  readonly olderThan: Date;
  readonly upTo: number;
};

/**
 * Removes what is older than the workspace's plan keeps, but nothing that no anchor outside vouches for, and nothing that
 * does not verify: removing a tampered event would remove the proof of it.
 */
export async function pruneAudit(
  db: Database,
  newestAnchors: ReadonlyMap<string, Anchor>,
  now = new Date(),
): Promise<void> {
  for (const pruning of await findPrunings(db, newestAnchors, now)) {
    const { workspaceId, pruned, upTo } = pruning;
    const anchor = newestAnchors.get(workspaceId);
    const { fault } = await verifyRange(
      { db, workspaceId, actor: ACTOR },
      { start: pruned, upTo, anchors: anchor ? [anchor] : [] },
    );
    if (fault)
      logger.error({ workspaceId, fault }, "an audit trail does not verify, so nothing of it is removed");
    else await removeUpTo(db, pruning);
  }
}

async function findPrunings(
  db: Database,
  newestAnchors: ReadonlyMap<string, Anchor>,
  now: Date,
): Promise<Pruning[]> {
  return asWorker(db, async (tx) => {
    const heads = await tx
      .select({
        workspaceId: auditHeads.workspaceId,
        plan: workspaces.plan,
        sequence: auditHeads.sequence,
        pruned: { sequence: auditHeads.prunedSequence, hash: auditHeads.prunedHash },
      })
      .from(auditHeads)
      .innerJoin(workspaces, eq(workspaces.id, auditHeads.workspaceId));
    const prunings: Pruning[] = [];
    for (const { workspaceId, plan, sequence, pruned } of heads) {
      const days = termsOf(plan).auditRetentionDays;
      if (days === null) continue;
      const olderThan = new Date(now.getTime() - days * DAY_MS);
      const firstKept = (await findFirstKept(tx, { workspaceId, olderThan })) ?? sequence + 1;
      const anchored = newestAnchors.get(workspaceId)?.sequence ?? 0;
      const upTo = Math.min(firstKept - 1, anchored, pruned.sequence + MAX_EVENTS);
      if (upTo > pruned.sequence) prunings.push({ workspaceId, pruned, olderThan, upTo });
    }
    return prunings;
  });
}

async function findFirstKept(
  tx: Database,
  { workspaceId, olderThan }: Pick<Pruning, "workspaceId" | "olderThan">,
): Promise<number | undefined> {
  const [row] = await tx
    .select({ sequence: auditEvents.sequence })
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, workspaceId), gte(auditEvents.occurredAt, olderThan)))
    .orderBy(asc(auditEvents.occurredAt), asc(auditEvents.sequence))
    .limit(1);
  return row?.sequence;
}

async function removeUpTo(db: Database, { workspaceId, pruned, olderThan, upTo }: Pruning): Promise<void> {
  await asWorker(db, async (tx) => {
    const ofWorkspace = eq(auditEvents.workspaceId, workspaceId);
    const [head] = await tx
      .select({ prunedSequence: auditHeads.prunedSequence })
      .from(auditHeads)
      .where(eq(auditHeads.workspaceId, workspaceId))
      .for("update");
    const [last] = await tx
      .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
      .from(auditEvents)
      .where(and(ofWorkspace, eq(auditEvents.sequence, upTo)));
    // Another turn was quicker.
    if (head?.prunedSequence !== pruned.sequence || !last) return;
    await tx
      .delete(auditEvents)
      .where(and(ofWorkspace, gt(auditEvents.sequence, pruned.sequence), lte(auditEvents.sequence, upTo)));
    await tx
      .update(auditHeads)
      .set({ prunedSequence: last.sequence, prunedHash: last.hash })
      .where(eq(auditHeads.workspaceId, workspaceId));
    await enterWorkspace(tx, workspaceId);
    await recordAudit(
      { db: tx, workspaceId, actor: ACTOR },
      {
        action: PRUNE_ACTION,
        subjectId: workspaceId,
        after: { ...last, count: upTo - pruned.sequence, olderThan: olderThan.toISOString() },
      },
    );
  });
}
