import { eq, sql } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type FolderCount, foldUp } from "./fold-up";

/** Every folder of the workspace, by path, with the number of prompts in it and below it. */
export async function listFolders(ctx: WorkspaceContext): Promise<FolderCount[]> {
  assertCan(ctx.actor, "prompt:read");
  const folder = sql<string>`regexp_replace(${prompts.slug}, '/?[^/]*$', '')`;
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ path: folder, promptCount: sql<number>`count(*)::int` })
      .from(prompts)
      .where(eq(prompts.workspaceId, workspaceId))
      .groupBy(folder),
  );
  return foldUp(rows);
}
