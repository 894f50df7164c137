import { folders } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError } from "@/server/errors/domain-error";
import { lockSlugs } from "@/server/prompts/assert-slug-free";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findContents } from "./find-folder";
import type { CreateFolderInput } from "./folder-schemas";

/** A folder with nothing in it yet; it stays when what will lie in it has gone. */
export async function createFolder(ctx: WorkspaceContext, { path }: CreateFolderInput): Promise<void> {
  assertCan(ctx.actor, "prompt:write");
  await inWorkspace(ctx, async (tx) => {
    await lockSlugs(tx);
    const existing = await findContents(tx, path);
    if (existing.prompts.length + existing.madePaths.length > 0) {
      throw new ConflictError(`A folder "${path}" already exists. Choose another name.`);
    }
    await tx.db.insert(folders).values({ workspaceId: tx.workspaceId, path });
    await recordAudit(tx, { action: "folder.create", subjectId: path, after: { path } });
  });
}
