import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * Runs `work` as the identity role: it finds out who is calling (people, sessions, memberships, keys by their
 * selector) before any tenant is known, and can read or write nothing that a tenant owns.
 */
export function asIdentity<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'galley_identity', true)`);
    return work(tx);
  });
}
