import { lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { spendReservations } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";

/** What expired counts no more; this only forgets it. */
export async function pruneReservations({ db }: { db: Database }): Promise<void> {
  await asWorker(db, (tx) => tx.delete(spendReservations).where(lt(spendReservations.expiresAt, sql`now()`)));
}
