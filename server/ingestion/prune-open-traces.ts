import { lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { openTraces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";

/** What is sent again comes within minutes; a parent may take as long as the work that it is about. */
const KEPT = sql`interval '24 hours'`;
/** Of all workspaces together: where more are open, the oldest are closed. */
const MAX_ROWS = 1_000_000;

export async function pruneOpenTraces({ db }: { readonly db: Database }): Promise<void> {
  await asWorker(db, async (tx) => {
    await tx.delete(openTraces).where(lt(openTraces.touchedAt, sql`now() - ${KEPT}`));
    const oldestKept = tx
      .select({ touchedAt: openTraces.touchedAt })
      .from(openTraces)
      .orderBy(sql`${openTraces.touchedAt} desc`)
      .offset(MAX_ROWS)
      .limit(1);
    await tx.delete(openTraces).where(lt(openTraces.touchedAt, oldestKept));
  });
}
