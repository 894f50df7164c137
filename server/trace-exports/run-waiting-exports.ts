import { and, asc, inArray, isNull, lt, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { traceExports } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { runTraceExport, type WaitingExport } from "./run-trace-export";

type Turn = { readonly now: () => Date; readonly isStopping?: () => boolean };

/** One after another: an export is not in a hurry, and others wait for the same stores. */
export async function runWaitingExports(
  { db }: { readonly db: Database },
  { now, isStopping = () => false }: Turn,
): Promise<void> {
  for (const waiting of await findWaiting(db, now())) {
    if (isStopping()) return;
    await runTraceExport(db, waiting, { now, isStopping }).catch((error: unknown) =>
      logger.warn(
        { err: error, traceExportId: waiting.id },
        "an export of traces could not go on; it is tried again",
      ),
    );
  }
}

/** Of all workspaces: those that nobody began, and those whose writer has not been heard of. */
function findWaiting(db: Database, now: Date): Promise<WaitingExport[]> {
  return asWorker(db, (tx) =>
    tx
      .select({ workspaceId: traceExports.workspaceId, id: traceExports.id })
      .from(traceExports)
      .where(
        and(
          inArray(traceExports.state, ["waiting", "running"]),
          or(isNull(traceExports.claimedUntil), lt(traceExports.claimedUntil, now)),
        ),
      )
      .orderBy(asc(traceExports.createdAt))
      .limit(100),
  );
}
