import type { TraceStore } from "@/db/clickhouse/client";
import { metrics } from "./galley-metrics";
import { inSpan } from "./own-traces";

const seriesOf = (operation: string, outcome: string) => metrics.store.with({ operation, outcome });

/** Times every call to the trace store. What was asked is not told: statements are ours, their values are not. */
export function observeStore(store: TraceStore): TraceStore {
  async function timed<T>(operation: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let outcome = "failed";
    try {
      const result = await inSpan(`trace store ${operation}`, {}, work);
      outcome = "ok";
      return result;
    } finally {
      seriesOf(operation, outcome).record((performance.now() - startedAt) / 1000);
    }
  }
  return {
    ...store,
    query: (sql, params, options) => timed("query", () => store.query(sql, params, options)),
    insert: (table, rows, options) => timed("insert", () => store.insert(table, rows, options)),
    insertLines: (table, lines, options) => timed("insert", () => store.insertLines(table, lines, options)),
    command: (sql, params, options) => timed("command", () => store.command(sql, params, options)),
  };
}
