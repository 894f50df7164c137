import { and, eq } from "drizzle-orm";
import { type TraceExport, traceExports } from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export const isTraceExport = (workspaceId: string, id: string) =>
  and(eq(traceExports.workspaceId, workspaceId), eq(traceExports.id, id));

/** A key sees what it asked for itself: another's file may hold what it may not read. */
export const isShownTo = (actor: Actor) =>
  actor.kind === "apiKey" ? eq(traceExports.createdBy, actor.apiKeyId) : undefined;

/** One that has expired is gone, whether or not it was cleared away yet. */
export async function findTraceExport(
  { db, workspaceId, actor }: WorkspaceContext,
  id: string,
  now: Date,
): Promise<TraceExport> {
  const [row] = await db
    .select()
    .from(traceExports)
    .where(and(isTraceExport(workspaceId, id), isShownTo(actor)));
  if (!row || row.expiresAt <= now) throw new NotFoundError("The export");
  return row;
}
