import { lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idempotentRequests } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";

/** What expired is answered anew anyway; this only forgets it. */
export async function pruneIdempotentRequests({ db }: { db: Database }): Promise<void> {
  await asWorker(db, (tx) =>
    tx.delete(idempotentRequests).where(lt(idempotentRequests.expiresAt, sql`now()`)),
  );
}
