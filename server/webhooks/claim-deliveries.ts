import { and, asc, eq, gt, inArray, isNull, lte, min, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { giveUpWaiting } from "./give-up-waiting";
import { deliveryContext } from "./webhook-deps";

/** Well above the longest attempt; what a process that died had claimed is taken up again after it. */
const CLAIM_MS = 60_000;
/** At once over all processes: one slow endpoint, or one workspace full of them, leaves room for the others. */
const MAX_PER_ENDPOINT = 4;
const MAX_PER_WORKSPACE = 16;

export type ClaimedDelivery = Awaited<ReturnType<typeof readClaimed>>[number];

/** Up to `free` that are due, each of them this caller's alone for a while. */
export async function claimDeliveries(db: Database, now: Date, free: number): Promise<ClaimedDelivery[]> {
  const claimed: ClaimedDelivery[] = [];
  for (const workspaceId of await findDueWorkspaces(db, now)) {
    if (claimed.length >= free) break;
    const left = free - claimed.length;
    claimed.push(...(await inWorkspace(deliveryContext(db, workspaceId), (tx) => claimIn(tx, now, left))));
  }
  return claimed;
}

function findDueWorkspaces(db: Database, now: Date): Promise<string[]> {
  return asWorker(db, async (tx) => {
    const due = await tx
      .select({ workspaceId: webhookDeliveries.workspaceId })
      .from(webhookDeliveries)
      .where(isDue(now))
      .groupBy(webhookDeliveries.workspaceId)
      .orderBy(asc(min(webhookDeliveries.nextAttemptAt)));
    return due.map(({ workspaceId }) => workspaceId);
  });
}

function isDue(now: Date): SQL | undefined {
  return and(
    eq(webhookDeliveries.state, "waiting"),
    lte(webhookDeliveries.nextAttemptAt, now),
    or(isNull(webhookDeliveries.claimedUntil), lte(webhookDeliveries.claimedUntil, now)),
  );
}

async function claimIn(tx: WorkspaceContext, now: Date, free: number): Promise<ClaimedDelivery[]> {
  const ids = await findClaimable(tx, now, free);
  if (ids.length === 0) return [];
  // Asked again whether it is due: another process may have claimed it since.
  const claimed = await tx.db
    .update(webhookDeliveries)
    .set({ claimedUntil: new Date(now.getTime() + CLAIM_MS) })
    .where(
      and(eq(webhookDeliveries.workspaceId, tx.workspaceId), inArray(webhookDeliveries.id, ids), isDue(now)),
    )
    .returning({ id: webhookDeliveries.id });
  const rows = await readClaimed(
    tx,
    claimed.map(({ id }) => id),
  );
  // Queued in the moment in which its endpoint was switched off.
  const off = new Set(rows.filter(({ isEnabled }) => !isEnabled).map(({ endpointId }) => endpointId));
  for (const endpointId of off) await giveUpWaiting(tx, endpointId, now);
  return rows.filter(({ isEnabled }) => isEnabled);
}

/** The oldest of each endpoint, as far as neither it nor the workspace has too many under way. */
async function findClaimable(
  { db, workspaceId }: WorkspaceContext,
  now: Date,
  free: number,
): Promise<string[]> {
  const isOurs = eq(webhookDeliveries.workspaceId, workspaceId);
  const { endpointId, nextAttemptAt, id } = webhookDeliveries;
  const busy = await db
    .select({ endpointId, count: sql<number>`count(*)::int` })
    .from(webhookDeliveries)
    .where(and(isOurs, eq(webhookDeliveries.state, "waiting"), gt(webhookDeliveries.claimedUntil, now)))
    .groupBy(endpointId);
  const countOf = new Map(busy.map((row) => [row.endpointId, row.count]));
  const underWay = busy.reduce((sum, { count }) => sum + count, 0);
  const room = Math.min(free, MAX_PER_WORKSPACE - underWay);
  if (room <= 0) return [];
  const place = sql<number>`row_number() over (partition by ${endpointId} order by ${nextAttemptAt}, ${id})`;
  const ranked = db
    .select({ id, endpointId, nextAttemptAt, place: place.mapWith(Number).as("place") })
    .from(webhookDeliveries)
    .where(and(isOurs, isDue(now)))
    .as("ranked");
  const first = await db
    .select({ id: ranked.id, endpointId: ranked.endpointId, place: ranked.place })
    .from(ranked)
    .where(lte(ranked.place, MAX_PER_ENDPOINT))
    .orderBy(asc(ranked.place), asc(ranked.nextAttemptAt));
  return first
    .filter((row) => row.place + (countOf.get(row.endpointId) ?? 0) <= MAX_PER_ENDPOINT)
    .slice(0, room)
    .map((row) => row.id);
}

function readClaimed({ db, workspaceId }: WorkspaceContext, ids: readonly string[]) {
  return db
    .select({
      workspaceId: webhookDeliveries.workspaceId,
      id: webhookDeliveries.id,
      endpointId: webhookDeliveries.endpointId,
      messageId: webhookDeliveries.messageId,
      payload: webhookMessages.payload,
      url: webhookEndpoints.url,
      secret: webhookEndpoints.secret,
      previousSecret: webhookEndpoints.previousSecret,
      previousSecretExpiresAt: webhookEndpoints.previousSecretExpiresAt,
      isEnabled: webhookEndpoints.isEnabled,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.workspaceId, workspaceId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .innerJoin(
      webhookMessages,
      and(eq(webhookMessages.workspaceId, workspaceId), eq(webhookMessages.id, webhookDeliveries.messageId)),
    )
    .where(and(eq(webhookDeliveries.workspaceId, workspaceId), inArray(webhookDeliveries.id, [...ids])));
}

/** When something is next due, claimed or not; null when nothing waits. */
export function findNextDue(db: Database): Promise<Date | null> {
  return asWorker(db, async (tx) => {
    const { nextAttemptAt, claimedUntil } = webhookDeliveries;
    const [row] = await tx
      .select({ at: sql`min(greatest(${nextAttemptAt}, ${claimedUntil}))`.mapWith(nextAttemptAt) })
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.state, "waiting"));
    return row?.at ?? null;
  });
}
