import { and, eq } from "drizzle-orm";
import { folders } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { lockSlugs } from "@/server/prompts/assert-slug-free";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockFolder } from "./find-folder";
import type { DeleteFolderInput } from "./folder-schemas";

/** Only an empty one: deleting a folder never takes anything with it. */
export async function deleteFolder(ctx: WorkspaceContext, { path }: DeleteFolderInput): Promise<void> {
  assertCan(ctx.actor, "prompt:write");
  await inWorkspace(ctx, async (tx) => {
    await lockSlugs(tx);
    const { prompts, madePaths } = await lockFolder(tx, path);
    const inside = [...prompts.map(({ slug }) => slug), ...madePaths.filter((made) => made !== path)];
    if (inside.length > 0) {
      const more = inside.length === 1 ? "" : ` and ${inside.length - 1} more`;
      throw new InvalidStateError(
        `"${path}" is not empty: it holds "${inside[0]}"${more}, archived prompts and snippets counted. Move them first.`,
      );
    }
    await tx.db.delete(folders).where(and(eq(folders.workspaceId, tx.workspaceId), eq(folders.path, path)));
    await recordAudit(tx, { action: "folder.delete", subjectId: path, before: { path } });
  });
}
