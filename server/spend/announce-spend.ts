import { sql } from "drizzle-orm";
import { spendPeriods } from "@/db/schema";
import { notifyOfSpend } from "@/server/notifications/notify-of-spend";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LimitStanding } from "./spend-ledger";
import { limitWords } from "./spend-words";

const FULL_PERCENT = 100;
const WARNING_PERCENT = 80;

/**
 * Tells owners and admins, once in a period, that most of a limit is spent, and once that it stops runs: which it may do
 * before it is spent to the cent. Call it under the limit's lock.
 */
export async function announceSpend(
  tx: WorkspaceContext,
  standing: LimitStanding,
  { isFull }: { readonly isFull: boolean },
): Promise<void> {
  const percent = isFull ? FULL_PERCENT : percentToTell(standing);
  if (percent <= standing.announcedPercent) return;
  const { limitId, startsAt } = standing;
  await tx.db
    .insert(spendPeriods)
    .values({ workspaceId: tx.workspaceId, limitId, startsAt, announcedPercent: percent })
    .onConflictDoUpdate({
      target: [spendPeriods.workspaceId, spendPeriods.limitId, spendPeriods.startsAt],
      set: { announcedPercent: sql`excluded.announced_percent` },
    });
  await notifyOfSpend(tx, { percent, limit: limitWords(standing) });
}

function percentToTell({ spentUsd, limitUsd }: LimitStanding): number {
  const percent = (Number(spentUsd) / Number(limitUsd)) * 100;
  if (percent >= FULL_PERCENT) return FULL_PERCENT;
  return percent >= WARNING_PERCENT ? WARNING_PERCENT : 0;
}
