import type { QueryParams, TraceStore } from "@/db/clickhouse/client";

export type RecordedQuery = { readonly sql: string; readonly params: QueryParams | undefined };

/** A store that keeps what it is asked, so that each query of a page can be timed by itself. */
export function recordQueries(store: TraceStore) {
  const queries: RecordedQuery[] = [];
  const recording: TraceStore = {
    ...store,
    query(sql, params, options) {
      queries.push({ sql, params });
      return store.query(sql, params, options);
    },
  };
  return { store: recording, takeQueries: () => queries.splice(0) };
}

export const PLAIN_TABLES = ["spans", "scores"] as const;

/** The same rows as others keep them: by workspace, day and id. */
export async function createPlainTables(store: TraceStore): Promise<void> {
  await store.command(
    `CREATE TABLE plain_spans AS spans ENGINE = ReplacingMergeTree(ingested_at, is_deleted)
     PARTITION BY toYYYYMM(start_time) PRIMARY KEY (workspace_id, toDate(start_time))
     ORDER BY (workspace_id, toDate(start_time), trace_id, span_id)`,
  );
  await store.command(
    `CREATE TABLE plain_scores AS scores ENGINE = ReplacingMergeTree(updated_at, is_deleted)
     PARTITION BY toYYYYMM(span_start_time) PRIMARY KEY (workspace_id, toDate(span_start_time))
     ORDER BY (workspace_id, toDate(span_start_time), score_id)`,
  );
  for (const table of PLAIN_TABLES) {
    const weeks = await store.query<{ week: number }>(
      `SELECT DISTINCT toYearWeek(${timeOf(table)}) AS week FROM ${table} ORDER BY week`,
    );
    // A week at a time: one statement over everything would outlive the client's patience.
    for (const { week } of weeks) {
      await store.command(
        `INSERT INTO plain_${table} SELECT * FROM ${table} WHERE toYearWeek(${timeOf(table)}) = {week:UInt32}`,
        { week },
      );
    }
  }
}

function timeOf(table: (typeof PLAIN_TABLES)[number]): string {
  return table === "spans" ? "start_time" : "span_start_time";
}

/** The same question of the plain tables; null where it reads a table of which there is no plain one. */
export function ofPlainTables(sql: string): string | null {
  const tables = [...sql.matchAll(/\bFROM\s+(\w+)/g)].map(([, table]) => table);
  if (!tables.every((table) => table === "spans" || table === "scores")) return null;
  return sql
    .replaceAll(/\bFROM(\s+)(spans|scores)\b/g, "FROM$1plain_$2")
    .replaceAll(/\b(spans|scores)\./g, "plain_$1.");
}
