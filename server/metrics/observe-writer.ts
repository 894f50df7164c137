import type { RowWriter } from "@/db/clickhouse/row-writer";
import { metrics } from "./galley-metrics";

const waiting = new Map<string, number>();
metrics.queue.read = () => Array.from(waiting, ([table, value]) => ({ value, labels: { table } }));

/** Counts what a writer is given and what became of it. */
export function observeWriter<Row>(writer: RowWriter<Row>, table: string): RowWriter<Row> {
  const stored = metrics.rows.with({ table, outcome: "stored" });
  const refused = metrics.rows.with({ table, outcome: "refused" });
  const wait = (rows: number) => waiting.set(table, (waiting.get(table) ?? 0) + rows);
  async function observe(rows: number, written: Promise<void>): Promise<void> {
    wait(rows);
    try {
      await written;
      stored.add(rows);
    } catch (error) {
      refused.add(rows);
      throw error;
    } finally {
      wait(-rows);
    }
  }
  return {
    write: (rows) => observe(rows.length, writer.write(rows)),
    writeEach: (items, toRow) => observe(items.length, writer.writeEach(items, toRow)),
    drain: () => writer.drain(),
  };
}
