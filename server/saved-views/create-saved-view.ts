import { eq } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayShare, assertMayView, MAX_SAVED_VIEWS, ownerOf } from "./saved-view-rules";
import type { CreateSavedViewInput } from "./saved-view-schemas";

/** Keeps a page's filters under a name: for oneself, or for all. */
export async function createSavedView(
  ctx: WorkspaceContext,
  { kind, name, query, isShared }: CreateSavedViewInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "workspace:read");
  assertMayView(ctx.actor, kind);
  if (isShared) assertMayShare(ctx.actor);
  const createdBy = ownerOf(ctx.actor);
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    if ((await db.$count(savedViews, eq(savedViews.workspaceId, workspaceId))) >= MAX_SAVED_VIEWS) {
      throw new InvalidStateError(
        `A workspace has ${MAX_SAVED_VIEWS} saved views at most. Delete one first.`,
      );
    }
    const [view] = await db
      .insert(savedViews)
      .values({ workspaceId, kind, name, query, isShared, createdBy })
      .onConflictDoNothing()
      .returning({ id: savedViews.id });
    if (!view) throw new ConflictError(`You have a view called "${name}" already. Choose another name.`);
    await recordAudit(tx, {
      action: "view.create",
      subjectId: view.id,
      after: { kind, name, query, isShared },
    });
    return view;
  });
}
