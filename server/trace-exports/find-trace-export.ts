import { and, eq } from "drizzle-orm";
import { type TraceExport, traceExports } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export const isTraceExport = (workspaceId: string, id: string) =>
  and(eq(traceExports.workspaceId, workspaceId), eq(traceExports.id, id));

/** One that has expired is gone, whether or not it was cleared away yet. */
export async function findTraceExport(
  { db, workspaceId }: WorkspaceContext,
  id: string,
  now: Date,
): Promise<TraceExport> {
  const [row] = await db.select().from(traceExports).where(isTraceExport(workspaceId, id));
  if (!row || row.expiresAt <= now) throw new NotFoundError("The export");
  return row;
}
