import { and, eq, inArray } from "drizzle-orm";
import { folders } from "@/db/schema";
import { recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { moveFolderPolicies } from "@/server/environments/move-folder-policies";
import { InvalidInputError } from "@/server/errors/domain-error";
import { lockNames, planRenames, renameRows } from "@/server/prompts/rename-rows";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockFolder } from "./find-folder";
import type { MoveFolderInput } from "./folder-schemas";

/**
 * Another place or name for a folder and all below it. Every prompt in it gets a new slug, all or none of them; each
 * former one leads to its prompt. Into a folder that exists, its prompts join those that are there.
 */
export async function moveFolder(
  ctx: WorkspaceContext,
  { path, newPath }: MoveFolderInput,
): Promise<{ movedCount: number }> {
  assertCan(ctx.actor, "prompt:write");
  if (newPath === path) return { movedCount: 0 };
  if (newPath.startsWith(`${path}/`)) {
    throw new InvalidInputError("A folder cannot be moved into itself.", [
      { path: "newPath", message: `Choose a place outside of "${path}".` },
    ]);
  }
  return inWorkspace(ctx, async (tx) => {
    await lockNames(tx);
    const contents = await lockFolder(tx, path);
    const moved = (slug: string) => newPath + slug.slice(path.length);
    const renames = planRenames(contents.prompts, moved);
    await renameRows(tx, renames);
    await moveMadeFolders(tx, contents.madePaths, moved);
    await moveFolderPolicies(tx, { path, newPath });
    await recordAudits(tx, [
      ...renames.map(({ promptId, from, to }) => ({
        action: "prompt.rename" as const,
        subjectId: promptId,
        promptId,
        before: { slug: from },
        after: { slug: to },
      })),
      {
        action: "folder.move",
        subjectId: newPath,
        before: { path },
        after: { path: newPath, promptCount: renames.length },
      },
    ]);
    return { movedCount: renames.length };
  });
}

async function moveMadeFolders(
  { db, workspaceId }: WorkspaceContext,
  paths: readonly string[],
  moved: (path: string) => string,
): Promise<void> {
  if (paths.length === 0) return;
  await db
    .delete(folders)
    .where(and(eq(folders.workspaceId, workspaceId), inArray(folders.path, [...paths])));
  await db
    .insert(folders)
    .values(paths.map((path) => ({ workspaceId, path: moved(path) })))
    .onConflictDoNothing();
}
