import { createId } from "@/db/ids";
import { dataDeletions } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { hashTarget } from "@/server/redaction/erased-targets";
import { announceIngestionRules } from "@/server/redaction/rules-cache";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DataTarget } from "./data-target-schemas";
import type { DeletionOutput, RequestDeletionInput } from "./deletion-schemas";
import { toDeletionOutput } from "./list-deletions";

/**
 * Asks that what is stored be deleted; a job does it within minutes, and goes on where it was after a crash. From now on
 * nothing older than this moment is stored of the user or the trace, whoever sends it again.
 */
export async function requestDeletion(
  ctx: WorkspaceContext,
  { target, reason }: RequestDeletionInput,
  now = new Date(),
): Promise<DeletionOutput> {
  assertCan(ctx.actor, "data:delete");
  return inWorkspace(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(dataDeletions)
      .values({
        workspaceId: tx.workspaceId,
        id: createId("dataDeletion"),
        target,
        targetHash: hashOf(tx.workspaceId, target),
        reason,
        ...actorColumns(tx.actor),
        createdAt: now,
        before: now,
      })
      .returning();
    if (!row) throw new Error("The deletion was not stored.");
    await announceIngestionRules(tx);
    await recordAudit(tx, { action: "data.delete", subjectId: row.id, after: factsOf(target, reason) });
    return toDeletionOutput(row);
  });
}

function hashOf(workspaceId: string, target: DataTarget): string | null {
  if (target.kind === "user") return hashTarget(workspaceId, "user", target.userId);
  return target.kind === "trace" ? hashTarget(workspaceId, "trace", target.traceId) : null;
}

/** The trail is for ever: it must not name whose data had to go. */
function factsOf(target: DataTarget, reason: string) {
  if (target.kind === "trace") return { kind: target.kind, traceId: target.traceId, reason };
  if (target.kind === "user") return { kind: target.kind, reason };
  const { userId, sessionId, search, text, ...filter } = target.filter;
  const hidden = Object.entries({ userId, sessionId, search, text }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  return { kind: target.kind, filter, filteredAlsoBy: hidden, reason };
}
