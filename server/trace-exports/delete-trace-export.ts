import { traceExports } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findTraceExport, isTraceExport } from "./find-trace-export";
import type { TraceExportInput } from "./trace-export-schemas";

/** With its file; one that is being written stops. */
export async function deleteTraceExport(
  ctx: WorkspaceContext,
  { traceExportId }: TraceExportInput,
  now = new Date(),
): Promise<void> {
  assertCan(ctx.actor, "trace:export");
  await inWorkspace(ctx, async (tx) => {
    const { format, traceCount } = await findTraceExport(tx, traceExportId, now);
    await tx.db.delete(traceExports).where(isTraceExport(tx.workspaceId, traceExportId));
    await recordAudit(tx, {
      action: "trace-export.delete",
      subjectId: traceExportId,
      before: { format, traceCount },
    });
  });
}
