/** What `FINAL` does, for rows that were read without it. Pure. */
import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";

/** A row as the store gives it back: with its version and its tombstone mark. */
export type StoredRow<Row> = Row & { readonly is_deleted: 0 | 1 };

type SpanKey = Pick<SpanRow, "prompt_id" | "start_time" | "span_id" | "ingested_at">;

/**
 * One row per span, the latest. A span that was linked to its prompt later has a tombstone under its old key and a
 * row under the new one, so tombstones end their own key only.
 */
export function keepLatestSpans<Row extends SpanKey>(rows: readonly StoredRow<Row>[]): StoredRow<Row>[] {
  const byKey = latestBy(
    rows,
    (row) => [row.prompt_id, row.start_time, row.span_id].join("\n"),
    (row) => row.ingested_at ?? "",
  );
  const living = byKey.filter((row) => row.is_deleted === 0);
  return latestBy(
    living,
    (row) => row.span_id,
    (row) => row.ingested_at ?? "",
  );
}

/** One row per score, the latest. One whose name or prompt has changed has a tombstone under its old key, which ends that key only. */
export function keepLatestScores(rows: readonly StoredRow<ScoreRow>[]): StoredRow<ScoreRow>[] {
  const byKey = latestBy(
    rows,
    (row) => [row.prompt_id, row.name, row.span_start_time, row.score_id].join("\n"),
    (row) => row.updated_at,
  );
  const living = byKey.filter((row) => row.is_deleted === 0);
  return latestBy(
    living,
    (row) => row.score_id,
    (row) => row.updated_at,
  );
}

/** In the order in which the keys were first seen; of equal versions the later row wins, as in the store. */
function latestBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  versionOf: (row: Row) => string,
): Row[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    const known = latest.get(keyOf(row));
    if (!known || versionOf(row) >= versionOf(known)) latest.set(keyOf(row), row);
  }
  return [...latest.values()];
}
