import { and, eq, gt } from "drizzle-orm";
import { traceExports } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { boundsOfTraces } from "@/server/traces/resolve-trace-filter";
import type { TraceFilter } from "@/server/traces/trace-filter-schemas";
import { visibleEnvironments } from "@/server/traces/visible-environments";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { KEPT_MS, MAX_EXPORTS } from "./trace-export-limits";
import { announceTraceExport } from "./trace-export-notice";
import type { CreateTraceExportInput } from "./trace-export-schemas";

/** Asks for the traces that pass a filter as a file: every span of each, written in the background. */
export async function createTraceExport(
  ctx: WorkspaceContext,
  { format, filter }: CreateTraceExportInput,
  now = new Date(),
): Promise<{ id: string }> {
  assertCan(ctx.actor, "trace:export");
  for (const name of filter.environment ?? []) assertCan(ctx.actor, "trace:export", name);
  const fixed = fixRange(filter, now);
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const kept = await db.$count(
      traceExports,
      and(eq(traceExports.workspaceId, workspaceId), gt(traceExports.expiresAt, now)),
    );
    if (kept >= MAX_EXPORTS) {
      throw new InvalidStateError(`A workspace keeps ${MAX_EXPORTS} exports at most. Delete one first.`);
    }
    const [row] = await db
      .insert(traceExports)
      .values({
        workspaceId,
        format,
        filter: fixed,
        createdBy: actorColumns(tx.actor).actorId,
        environments: visibleEnvironments(tx.actor),
        expiresAt: new Date(now.getTime() + KEPT_MS),
      })
      .returning({ id: traceExports.id });
    if (!row) throw new Error("The export was not stored.");
    await announceTraceExport(tx);
    await recordAudit(tx, {
      action: "trace-export.create",
      subjectId: row.id,
      after: { format, filter: fixed },
    });
    return row;
  });
}

/** "The last 7 days" are those before it was asked for, whenever it is written. */
function fixRange({ range, ...filter }: TraceFilter, now: Date): TraceFilter {
  const { fromUs, toUs } = boundsOfTraces({ range, ...filter }, now);
  return { ...filter, from: new Date(fromUs / 1000), to: new Date(Math.min(toUs / 1000, now.getTime())) };
}
