import { and, asc, eq, sql } from "drizzle-orm";
import { folders, type Prompt, prompts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What lies in a folder and below it, archived prompts and snippets included. */
export type FolderContents = {
  readonly prompts: readonly Pick<Prompt, "id" | "slug">[];
  /** Folders that were made by hand, the folder itself included if it was. */
  readonly madePaths: readonly string[];
};

/** What is in it stays there until the transaction ends. */
export async function lockFolder(tx: WorkspaceContext, path: string): Promise<FolderContents> {
  const contents = await findContents(tx, path);
  if (contents.prompts.length + contents.madePaths.length === 0) {
    throw new NotFoundError(`The folder "${path}"`);
  }
  return contents;
}

export async function findContents(
  { db, workspaceId }: WorkspaceContext,
  path: string,
): Promise<FolderContents> {
  const below = `${path}/`;
  const inside = await db
    .select({ id: prompts.id, slug: prompts.slug })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), sql`starts_with(${prompts.slug}, ${below})`))
    .orderBy(asc(prompts.id))
    .for("update");
  const made = await db
    .select({ path: folders.path })
    .from(folders)
    .where(
      and(
        eq(folders.workspaceId, workspaceId),
        sql`(${folders.path} = ${path} or starts_with(${folders.path}, ${below}))`,
      ),
    );
  return { prompts: inside, madePaths: made.map((folder) => folder.path) };
}
