import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * Runs `work` as the worker role: it sees in any workspace what is due and when, and nothing of what it is about. The
 * work itself is done in the workspace it was found in.
 */
export function asWorker<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'galley_worker', true)`);
    return work(tx);
  });
}
