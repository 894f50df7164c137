import type { SpanRow } from "@/db/clickhouse/span-row";
import { fromStoreTime, toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { CALL_ORDER, callConditions, type RepricedRange } from "./query-priced-calls";
import type { RepricingPosition } from "./repricing-state";

/** Of rows with all their texts. */
const ROWS_AT_ONCE = 250;

type StoredRow = SpanRow & { readonly ingested_at: string };

/** What a call is told apart by. */
export const callKey = (traceId: string, spanId: string) => `${traceId} ${spanId}`;

/**
 * Stores calls again with their new costs. A row's version becomes the next one after its own and not the newest: what a
 * client, a re-link or a deletion writes meanwhile wins, whichever comes first. Doing it twice gives the same rows.
 */
export async function rewriteCosts(
  workspaceId: string,
  range: RepricedRange,
  bounds: { readonly after: RepricingPosition | null; readonly upTo: RepricingPosition },
  newCosts: ReadonlyMap<string, string>,
): Promise<void> {
  if (newCosts.size === 0) return;
  const { sql, params } = callConditions(range, bounds);
  const store = getTraceStore();
  let batch: StoredRow[] = [];
  const flush = async () => {
    await store.insert("spans", batch);
    batch = [];
  };
  // Every column, whatever it is by now, goes back as it came.
  const rows = store.stream<StoredRow>(
    `SELECT * FROM spans FINAL WHERE ${sql} ORDER BY ${CALL_ORDER}
     SETTINGS do_not_merge_across_partitions_select_final = 1`,
    { ...params, workspaceId },
  );
  for await (const row of rows) {
    const costUsd = newCosts.get(callKey(row.trace_id, row.span_id));
    if (costUsd === undefined) continue;
    batch.push({ ...row, cost_usd: costUsd, cost_source: "price", ingested_at: nextAfter(row.ingested_at) });
    if (batch.length >= ROWS_AT_ONCE) await flush();
  }
  await flush();
}

const nextAfter = (storeTime: string) => toStoreTime(fromStoreTime(storeTime) + 1);
