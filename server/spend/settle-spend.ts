import { and, eq, sql } from "drizzle-orm";
import { spendPeriods, spendReservations } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { sumUsd } from "@/server/prices/exact-usd";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announceSpend } from "./announce-spend";
import type { Reservation } from "./reserve-spend";
import { lockLimits, readStandings } from "./spend-ledger";

/**
 * Gives back what a run had reserved and counts what it cost instead: a decimal of US dollars, or null where that is not
 * known or nothing. Counts in the period in which the run began, even when its reservation has expired.
 */
export async function settleSpend(
  ctx: WorkspaceContext,
  { runId, periods }: Reservation,
  costUsd: string | null,
): Promise<void> {
  assertCan(ctx.actor, "prompt:run");
  await inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await lockLimits(
      tx,
      periods.map(({ limitId }) => limitId),
    );
    await db
      .delete(spendReservations)
      .where(and(eq(spendReservations.workspaceId, workspaceId), eq(spendReservations.runId, runId)));
    if (costUsd === null || Number(costUsd) === 0) return;
    // Limits that were deleted meanwhile count nothing any more.
    const standings = await readStandings(tx, periods);
    if (standings.length === 0) return;
    await db
      .insert(spendPeriods)
      .values(
        standings.map(({ limitId, startsAt }) => ({ workspaceId, limitId, startsAt, spentUsd: costUsd })),
      )
      .onConflictDoUpdate({
        target: [spendPeriods.workspaceId, spendPeriods.limitId, spendPeriods.startsAt],
        set: { spentUsd: sql`${spendPeriods.spentUsd} + excluded.spent_usd` },
      });
    for (const standing of standings) {
      const spentUsd = sumUsd([standing.spentUsd, costUsd]);
      await announceSpend(tx, { ...standing, spentUsd }, { isFull: false });
    }
  });
}
