import { and, asc, eq } from "drizzle-orm";
import { savedViews, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isVisibleTo } from "./find-saved-view";
import { assertMayView, mayDelete, ownerOf } from "./saved-view-rules";
import type { ListSavedViewsInput } from "./saved-view-schemas";

export type SavedViewListItem = {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly isShared: boolean;
  readonly isMine: boolean;
  readonly mayDelete: boolean;
  /** Null for somebody who is gone. */
  readonly createdByName: string | null;
};

/** One's own and the shared ones, by name. */
export async function listSavedViews(
  ctx: WorkspaceContext,
  { kind }: ListSavedViewsInput,
): Promise<SavedViewListItem[]> {
  assertCan(ctx.actor, "workspace:read");
  assertMayView(ctx.actor, kind);
  const userId = ownerOf(ctx.actor);
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        id: savedViews.id,
        name: savedViews.name,
        query: savedViews.query,
        isShared: savedViews.isShared,
        createdBy: savedViews.createdBy,
        createdByName: users.name,
      })
      .from(savedViews)
      .leftJoin(users, eq(users.id, savedViews.createdBy))
      .where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.kind, kind), isVisibleTo(userId)))
      .orderBy(asc(savedViews.name), asc(savedViews.id)),
  );
  return rows.map(({ createdBy, ...view }) => ({
    ...view,
    isMine: createdBy === userId,
    mayDelete: mayDelete(ctx.actor, { createdBy, isShared: view.isShared }),
  }));
}
