import { and, asc, eq, lte } from "drizzle-orm";
import type { Database } from "@/db/client";
import { alerts } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";

export type DueAlert = { readonly workspaceId: string; readonly id: string; readonly nextEvaluationAt: Date };

/** In one turn; the rest waits for the next. */
const MOST_AT_ONCE = 1_000;

/** Of all workspaces, those that wait longest first. */
export function findDueAlerts(db: Database, now: Date): Promise<DueAlert[]> {
  return asWorker(db, (tx) =>
    tx
      .select({ workspaceId: alerts.workspaceId, id: alerts.id, nextEvaluationAt: alerts.nextEvaluationAt })
      .from(alerts)
      .where(and(eq(alerts.isPaused, false), lte(alerts.nextEvaluationAt, now)))
      .orderBy(asc(alerts.nextEvaluationAt))
      .limit(MOST_AT_ONCE),
  );
}
