import { and, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { traceExports } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { isTraceExport } from "./find-trace-export";

/** Deletes the files whose time is over. */
export async function pruneTraceExports({ db }: { db: Database }, now = new Date()): Promise<void> {
  const expired = await asWorker(db, (tx) =>
    tx
      .select({ workspaceId: traceExports.workspaceId, id: traceExports.id })
      .from(traceExports)
      .where(lt(traceExports.expiresAt, now))
      .limit(1_000),
  );
  for (const { workspaceId, id } of expired) {
    const actor = { kind: "system", job: "prune-trace-exports" } as const;
    await inWorkspace({ db, workspaceId, actor }, (tx) =>
      tx.db.delete(traceExports).where(and(isTraceExport(workspaceId, id), lt(traceExports.expiresAt, now))),
    );
  }
}
