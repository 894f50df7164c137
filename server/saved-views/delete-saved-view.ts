import { savedViews } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isSavedView, lockSavedView } from "./find-saved-view";
import { mayDelete } from "./saved-view-rules";
import type { SavedViewInput } from "./saved-view-schemas";

export async function deleteSavedView(ctx: WorkspaceContext, { savedViewId }: SavedViewInput): Promise<void> {
  assertCan(ctx.actor, "workspace:read");
  await inWorkspace(ctx, async (tx) => {
    const view = await lockSavedView(tx, savedViewId);
    if (!mayDelete(tx.actor, view)) {
      throw new ForbiddenError(
        "workspace:manage",
        undefined,
        "Only whoever saved a view, or an admin, may delete it.",
      );
    }
    await tx.db.delete(savedViews).where(isSavedView(tx.workspaceId, savedViewId));
    const { kind, name, query, isShared } = view;
    await recordAudit(tx, {
      action: "view.delete",
      subjectId: savedViewId,
      before: { kind, name, query, isShared },
    });
  });
}
