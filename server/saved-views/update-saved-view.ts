import { and, eq, ne, sql } from "drizzle-orm";
import { type SavedView, savedViews } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, ForbiddenError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isSavedView, lockSavedView } from "./find-saved-view";
import { assertMayShare, assertMayView, ownerOf } from "./saved-view-rules";
import type { UpdateSavedViewInput } from "./saved-view-schemas";

/** Renames one's own view, gives it the filters of now, shares it or takes it back. */
export async function updateSavedView(
  ctx: WorkspaceContext,
  { savedViewId, ...changes }: UpdateSavedViewInput,
): Promise<void> {
  assertCan(ctx.actor, "workspace:read");
  await inWorkspace(ctx, async (tx) => {
    const view = await lockSavedView(tx, savedViewId);
    assertMayView(tx.actor, view.kind);
    if (view.createdBy !== ownerOf(tx.actor)) {
      throw new ForbiddenError(
        "trace:read",
        undefined,
        "Only whoever saved a view may change it. Save your own.",
      );
    }
    const after = {
      name: changes.name ?? view.name,
      query: changes.query ?? view.query,
      isShared: changes.isShared ?? view.isShared,
    };
    if (after.isShared && !view.isShared) assertMayShare(tx.actor);
    await assertNameFree(tx, view, after.name);
    await tx.db.update(savedViews).set(after).where(isSavedView(tx.workspaceId, savedViewId));
    const { kind, name, query, isShared } = view;
    await recordAudit(tx, {
      action: "view.update",
      subjectId: savedViewId,
      before: { kind, name, query, isShared },
      after: { kind, ...after },
    });
  });
}

async function assertNameFree({ db, workspaceId }: WorkspaceContext, view: SavedView, name: string) {
  const [taken] = await db
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(
      and(
        eq(savedViews.workspaceId, workspaceId),
        eq(savedViews.kind, view.kind),
        eq(savedViews.createdBy, view.createdBy),
        eq(sql`lower(${savedViews.name})`, name.toLowerCase()),
        ne(savedViews.id, view.id),
      ),
    );
  if (taken) throw new ConflictError(`You have a view called "${name}" already. Choose another name.`);
}
