/**
 * Which rows make one score out of those under one id. The store replaces a row only by one with an equal key, so a score
 * whose prompt, name or time changes ends its other rows itself. Pure.
 */
import type { ScoreRow } from "@/db/clickhouse/score-row";
import { fromStoreTime, toStoreTime } from "@/db/clickhouse/store-time";

/** The newest row under one key of the store. */
export type StoredScoreKey = {
  readonly scoreId: string;
  readonly traceId: string;
  readonly sessionId: string;
  readonly promptId: string;
  readonly name: string;
  readonly spanStartTime: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isDeleted: 0 | 1;
};

/** A caller's id is its own within a trace or a session, and without either within a prompt. */
export function identityOf(at: {
  readonly scoreId: string;
  readonly traceId: string;
  readonly sessionId: string;
  readonly promptId: string;
}): string {
  if (at.traceId !== "") return `trace ${at.traceId} ${at.scoreId}`;
  return at.sessionId === ""
    ? `prompt ${at.promptId} ${at.scoreId}`
    : `session ${at.sessionId} ${at.scoreId}`;
}

export const identityOfRow = (row: ScoreRow): string =>
  identityOf({
    scoreId: row.score_id,
    traceId: row.trace_id,
    sessionId: row.session_id ?? "",
    promptId: row.prompt_id,
  });

const MICROS_PER_MILLI = 1000;
const millisOf = (time: string) => Math.floor(fromStoreTime(time) / MICROS_PER_MILLI);

/** The rows that make `row` the only one under its id; none where a later one is stored already. */
export function supersede(row: ScoreRow, stored: readonly StoredScoreKey[]): ScoreRow[] {
  const living = stored.filter(({ isDeleted }) => isDeleted === 0);
  if (living.some(({ updatedAt }) => millisOf(updatedAt) > millisOf(row.updated_at))) return [];
  const [first] = living.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  // Later than all there was, ends of rows included: of equal times the store would keep either.
  const lastMicros = Math.max(0, ...stored.map(({ updatedAt }) => fromStoreTime(updatedAt)));
  const next: ScoreRow = {
    ...row,
    ...(row.trace_id === "" && first ? { span_start_time: first.spanStartTime } : {}),
    created_at: first?.createdAt ?? row.created_at,
    updated_at: toStoreTime(Math.max(fromStoreTime(row.updated_at), lastMicros + 1)),
  };
  return [...living.filter((key) => !isUnder(key, next)).map((key) => endOf(key, next)), next];
}

/**
 * What ends all rows but one where two were written at once, neither knowing of the other. Whoever looks comes to the same
 * one, however often.
 */
export function endDoubles(row: ScoreRow, stored: readonly StoredScoreKey[]): ScoreRow[] {
  const living = stored.filter(({ isDeleted }) => isDeleted === 0).toSorted(byRank);
  return living.slice(1).map((key) => endOf(key, row));
}

/** The latest first; of two that came at once the one that has found its prompt. */
function byRank(a: StoredScoreKey, b: StoredScoreKey): number {
  return compare(b.updatedAt, a.updatedAt) || compare(rankOf(b), rankOf(a));
}

const rankOf = ({ promptId, name, spanStartTime }: StoredScoreKey) =>
  `${promptId === "" ? 0 : 1} ${promptId} ${name} ${spanStartTime}`;

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function endOf({ promptId, name, spanStartTime, updatedAt }: StoredScoreKey, row: ScoreRow): ScoreRow {
  return {
    ...row,
    prompt_id: promptId,
    name,
    span_start_time: spanStartTime,
    updated_at: toStoreTime(fromStoreTime(updatedAt) + 1),
    is_deleted: 1,
  };
}

function isUnder(key: StoredScoreKey, row: ScoreRow): boolean {
  return key.promptId === row.prompt_id && key.name === row.name && key.spanStartTime === row.span_start_time;
}
