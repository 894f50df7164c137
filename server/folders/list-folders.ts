import { and, eq, isNull, sql } from "drizzle-orm";
import { folders, prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { isOfKind } from "@/server/prompts/filter-prompts";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type FolderCount, foldUp } from "./fold-up";
import type { ListFoldersInput } from "./folder-schemas";

/** Every folder of the workspace, by path, with the number of prompts (or snippets) in it and below it; empty ones too. */
export async function listFolders(ctx: WorkspaceContext, { kind }: ListFoldersInput): Promise<FolderCount[]> {
  assertCan(ctx.actor, "prompt:read");
  const folder = sql<string>`regexp_replace(${prompts.slug}, '/?[^/]*$', '')`;
  return inWorkspace(ctx, async ({ db, workspaceId }) => {
    const filled = await db
      .select({ path: folder, promptCount: sql<number>`count(*)::int` })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), isNull(prompts.archivedAt), isOfKind(kind)))
      .groupBy(folder);
    const made = await db
      .select({ path: folders.path })
      .from(folders)
      .where(eq(folders.workspaceId, workspaceId));
    return foldUp([...filled, ...made.map(({ path }) => ({ path, promptCount: 0 }))]);
  });
}
