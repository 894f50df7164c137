import { eq } from "drizzle-orm";
import { type Workspace, workspaces } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "./workspace-context";
import type { RenameWorkspaceInput } from "./workspace-schemas";

/** The name only: the address is in people's bookmarks and in links they have sent. */
export async function renameWorkspace(
  ctx: WorkspaceContext,
  input: RenameWorkspaceInput,
): Promise<Workspace> {
  assertCan(ctx.actor, "workspace:manage");
  return inWorkspace(ctx, async (tx) => {
    const isThis = eq(workspaces.id, tx.workspaceId);
    const [before] = await tx.db.select().from(workspaces).where(isThis).for("no key update");
    const [renamed] = await tx.db.update(workspaces).set({ name: input.name }).where(isThis).returning();
    if (!before || !renamed) throw new NotFoundError("This workspace", "or is not one of yours");
    await recordAudit(tx, {
      action: "workspace.rename",
      subjectId: renamed.id,
      before: { name: before.name },
      after: { name: renamed.name },
    });
    return renamed;
  });
}
