import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { apiKeys, prompts, spendLimits, spendPeriods, spendReservations } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { NamedLimit } from "./spend-words";

/** A limit in one of its periods. */
export type LimitPeriod = { readonly limitId: string; readonly startsAt: Date };

export type LimitStanding = LimitPeriod &
  NamedLimit & {
    readonly spentUsd: string;
    /** By runs under way. */
    readonly reservedUsd: string;
    readonly announcedPercent: number;
  };

/**
 * Nobody else reserves or settles under these limits until the transaction ends. Always in the order of their ids, or two
 * runs under the same two limits could wait for each other.
 */
export async function lockLimits(
  { db, workspaceId }: WorkspaceContext,
  ids: readonly string[],
): Promise<void> {
  await db
    .select({ id: spendLimits.id })
    .from(spendLimits)
    .where(isLimit(workspaceId, ids))
    .orderBy(asc(spendLimits.id))
    .for("no key update");
}

/** What is spent and reserved under each, now. Limits that are gone are left out. */
export async function readStandings(
  { db, workspaceId }: WorkspaceContext,
  periods: readonly LimitPeriod[],
): Promise<LimitStanding[]> {
  const rows = await db
    .select({
      limitId: spendLimits.id,
      scope: spendLimits.scope,
      period: spendLimits.period,
      limitUsd: spendLimits.limitUsd,
      subject: sql<string | null>`coalesce(${apiKeys.name}, ${prompts.slug})`,
      spentUsd: sql<string>`coalesce(${spendPeriods.spentUsd}, 0)`,
      reservedUsd: sql<string>`coalesce(${sumOfReserved(workspaceId, periods)}, 0)`,
      announcedPercent: sql<number>`coalesce(${spendPeriods.announcedPercent}, 0)`,
    })
    .from(spendLimits)
    .leftJoin(apiKeys, and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, spendLimits.apiKeyId)))
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, spendLimits.promptId)))
    .leftJoin(
      spendPeriods,
      and(
        eq(spendPeriods.workspaceId, workspaceId),
        eq(spendPeriods.limitId, spendLimits.id),
        isOneOf(spendPeriods, periods),
      ),
    )
    .where(
      isLimit(
        workspaceId,
        periods.map(({ limitId }) => limitId),
      ),
    );
  const starts = new Map(periods.map(({ limitId, startsAt }) => [limitId, startsAt]));
  return rows.flatMap((row) => {
    const startsAt = starts.get(row.limitId);
    return startsAt ? [{ ...row, startsAt }] : [];
  });
}

/** What expired was reserved by a process that is gone. */
function sumOfReserved(workspaceId: string, periods: readonly LimitPeriod[]): SQL {
  return sql`(select sum(${spendReservations.amountUsd}) from ${spendReservations} where ${and(
    eq(spendReservations.workspaceId, workspaceId),
    sql`${spendReservations.limitId} = ${spendLimits.id}`,
    isOneOf(spendReservations, periods),
    sql`${spendReservations.expiresAt} > clock_timestamp()`,
  )})`;
}

const isLimit = (workspaceId: string, ids: readonly string[]) =>
  and(eq(spendLimits.workspaceId, workspaceId), inArray(spendLimits.id, [...ids]));

type PeriodColumns =
  | Pick<typeof spendPeriods, "limitId" | "startsAt">
  | Pick<typeof spendReservations, "limitId" | "startsAt">;

export function isOneOf({ limitId, startsAt }: PeriodColumns, periods: readonly LimitPeriod[]): SQL {
  const pairs = periods.map((at) => sql`(${at.limitId}, ${at.startsAt.toISOString()}::timestamptz)`);
  return sql`(${limitId}, ${startsAt}) in (${sql.join(pairs, sql`, `)})`;
}
