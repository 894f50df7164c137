import { and, eq } from "drizzle-orm";
import { type Branch, type DraftRow, drafts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Undefined for a branch that nobody ever wrote on without saving a version. */
export async function findDraftRow(
  { db, workspaceId }: WorkspaceContext,
  branch: Branch,
): Promise<DraftRow | undefined> {
  const [row] = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.workspaceId, workspaceId), eq(drafts.branchId, branch.id)));
  return row;
}
