import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import { getPublicUrl } from "@/server/startup/public-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where the pages of a workspace begin: what a message tells of can be opened. */
export async function findWorkspaceUrl({ db, workspaceId }: WorkspaceContext): Promise<string> {
  const [workspace] = await db
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!workspace) throw new Error(`Workspace ${workspaceId} does not exist.`);
  return `${getPublicUrl()}/${workspace.slug}`;
}

/** Folders are written "~", as in the address bar. */
export const promptUrl = (workspaceUrl: string, promptSlug: string) =>
  `${workspaceUrl}/prompts/${promptSlug.split("/").map(encodeURIComponent).join("~")}`;

export async function findReleaseUrl(tx: WorkspaceContext, number: number): Promise<string> {
  return `${await findWorkspaceUrl(tx)}/releases/${number}`;
}
