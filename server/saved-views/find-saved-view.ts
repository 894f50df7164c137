import { and, eq, or } from "drizzle-orm";
import { type SavedView, savedViews } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { ownerOf } from "./saved-view-rules";

export const isSavedView = (workspaceId: string, savedViewId: string) =>
  and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, savedViewId));

/** What the caller sees: their own, and what is shared. Of others' private views not even that they exist. */
export const isVisibleTo = (userId: string) =>
  or(eq(savedViews.isShared, true), eq(savedViews.createdBy, userId));

export async function lockSavedView(
  { db, workspaceId, actor }: WorkspaceContext,
  savedViewId: string,
): Promise<SavedView> {
  const [view] = await db
    .select()
    .from(savedViews)
    .where(and(isSavedView(workspaceId, savedViewId), isVisibleTo(ownerOf(actor))))
    .for("update");
  if (!view) throw new NotFoundError("The saved view");
  return view;
}
