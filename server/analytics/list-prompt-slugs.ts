import { eq } from "drizzle-orm";
import { prompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Slug by prompt id: the trace store knows ids only. Joins the caller's transaction. */
export async function listPromptSlugs({
  db,
  workspaceId,
}: WorkspaceContext): Promise<Record<string, string>> {
  const rows = await db
    .select({ id: prompts.id, slug: prompts.slug })
    .from(prompts)
    .where(eq(prompts.workspaceId, workspaceId));
  return Object.fromEntries(rows.map(({ id, slug }) => [id, slug]));
}
