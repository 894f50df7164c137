import { and, desc, eq } from "drizzle-orm";
import { dataDeletions } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeletionInput, DeletionOutput } from "./deletion-schemas";

const LATEST = 100;

/** The latest first. */
export async function listDeletions(ctx: WorkspaceContext): Promise<DeletionOutput[]> {
  assertCan(ctx.actor, "data:delete");
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select()
      .from(dataDeletions)
      .where(eq(dataDeletions.workspaceId, workspaceId))
      .orderBy(desc(dataDeletions.createdAt))
      .limit(LATEST),
  );
  return rows.map(toDeletionOutput);
}

export async function getDeletion(
  ctx: WorkspaceContext,
  { dataDeletionId }: DeletionInput,
): Promise<DeletionOutput> {
  assertCan(ctx.actor, "data:delete");
  const [row] = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select()
      .from(dataDeletions)
      .where(and(eq(dataDeletions.workspaceId, workspaceId), eq(dataDeletions.id, dataDeletionId))),
  );
  if (!row) throw new NotFoundError("The deletion");
  return toDeletionOutput(row);
}

export function toDeletionOutput(row: typeof dataDeletions.$inferSelect): DeletionOutput {
  return {
    id: row.id,
    state: row.state,
    kind: row.target.kind === "erased" ? row.target.of : row.target.kind,
    reason: row.reason,
    requestedAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    tracesDeleted: row.tracesDeleted,
    feedbackDeleted: row.feedbackDeleted,
    tracesHeld: row.tracesHeld,
  };
}
