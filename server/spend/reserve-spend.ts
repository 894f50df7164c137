import { spendReservations } from "@/db/schema";
import { type Actor, assertCan } from "@/server/authz/policy";
import { SpendLimitError } from "@/server/errors/domain-error";
import { toNanoUsd } from "@/server/prices/exact-usd";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announceSpend } from "./announce-spend";
import { type LimitPeriod, type LimitStanding, lockLimits, readStandings } from "./spend-ledger";
import type { HeldLimit, SpendLimits } from "./spend-limits";
import { periodAt } from "./spend-period";
import { limitWords } from "./spend-words";

export type Reservation = { readonly runId: string; readonly periods: readonly LimitPeriod[] };

export type SpendRequest = {
  readonly runId: string;
  readonly promptId: string;
  /** The most that is expected: `estimateRunCost`; null when no price is known. */
  readonly estimateUsd: string | null;
};

/** Longer than a run takes. A process that dies meanwhile gives back what it reserved by then. */
const RESERVED_MS = 15 * 60_000;

/**
 * Takes the most that a run may cost out of every limit that it falls under, before it begins; null, without a query,
 * where it falls under none or costs nothing. Throws when a limit has less left than that.
 */
export async function reserveSpend(
  ctx: WorkspaceContext,
  limits: SpendLimits,
  { runId, promptId, estimateUsd }: SpendRequest,
  now: Date = new Date(),
): Promise<Reservation | null> {
  assertCan(ctx.actor, "prompt:run");
  if (estimateUsd !== null && toNanoUsd(estimateUsd) === 0n) return null;
  const held = (await limits.of(ctx.workspaceId)).filter((limit) => isUnder(limit, ctx.actor, promptId));
  if (held.length === 0) return null;
  if (estimateUsd === null) throw new SpendLimitError(NO_PRICE);
  const periods = held.map(({ id, period }) => ({ limitId: id, startsAt: periodAt(period, now).startsAt }));
  // What is told of a refusal stays: it is thrown once the transaction has committed.
  const refusal = await inWorkspace(ctx, async (tx) => {
    await lockLimits(
      tx,
      periods.map(({ limitId }) => limitId),
    );
    const standings = await readStandings(tx, periods);
    const full = standings.find((standing) => !hasRoom(standing, estimateUsd));
    if (full) {
      await announceSpend(tx, full, { isFull: true });
      return refused(full, estimateUsd, now);
    }
    if (standings.length > 0) await insertReservations(tx, { runId, amountUsd: estimateUsd, standings, now });
    return undefined;
  });
  if (refusal) throw refusal;
  return { runId, periods };
}

function isUnder({ scope, apiKeyId, promptId }: HeldLimit, actor: Actor, runsPromptId: string): boolean {
  switch (scope) {
    case "workspace":
      return true;
    case "apiKey":
      return actor.kind === "apiKey" && actor.apiKeyId === apiKeyId;
    case "prompt":
      return promptId === runsPromptId;
  }
}

function hasRoom({ spentUsd, reservedUsd, limitUsd }: LimitStanding, amountUsd: string): boolean {
  return toNanoUsd(spentUsd) + toNanoUsd(reservedUsd) + toNanoUsd(amountUsd) <= toNanoUsd(limitUsd);
}

async function insertReservations(
  { db, workspaceId }: WorkspaceContext,
  {
    runId,
    amountUsd,
    standings,
    now,
  }: {
    readonly runId: string;
    readonly amountUsd: string;
    readonly standings: readonly LimitStanding[];
    readonly now: Date;
  },
): Promise<void> {
  const expiresAt = new Date(now.getTime() + RESERVED_MS);
  await db.insert(spendReservations).values(
    standings.map(({ limitId, startsAt }) => ({
      workspaceId,
      runId,
      limitId,
      startsAt,
      amountUsd,
      expiresAt,
    })),
  );
}

function refused(standing: LimitStanding, estimateUsd: string, now: Date): SpendLimitError {
  const { endsAt } = periodAt(standing.period, now);
  const { limitUsd, spentUsd, reservedUsd } = standing;
  const leftUsd = Number(limitUsd) - Number(spentUsd) - Number(reservedUsd);
  const left = Math.max(0, leftUsd).toFixed(4);
  return new SpendLimitError(
    `The limit of ${limitWords(standing)} has $${left} left, and this run may cost up to $${Number(estimateUsd).toFixed(4)}. ` +
      `The period ends at ${endsAt.toISOString()}. Raise the limit under Settings, Spend, or lower the prompt's maximum of tokens.`,
  );
}

const NO_PRICE =
  "A spend limit applies to this run, and no price is known for its model. Name a model with a known price, or take the limit away under Settings, Spend.";
