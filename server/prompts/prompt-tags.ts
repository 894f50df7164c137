import { and, asc, eq, inArray } from "drizzle-orm";
import { promptTags } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** In the alphabet's order. */
export async function findTags(
  { db, workspaceId }: WorkspaceContext,
  promptId: string,
): Promise<readonly string[]> {
  const rows = await db
    .select({ tag: promptTags.tag })
    .from(promptTags)
    .where(and(eq(promptTags.workspaceId, workspaceId), eq(promptTags.promptId, promptId)))
    .orderBy(asc(promptTags.tag));
  return rows.map(({ tag }) => tag);
}

/** Those of many prompts, by prompt id; a prompt without tags is absent. */
export async function findTagsOf(
  { db, workspaceId }: WorkspaceContext,
  promptIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (promptIds.length === 0) return new Map();
  const rows = await db
    .select({ promptId: promptTags.promptId, tag: promptTags.tag })
    .from(promptTags)
    .where(and(eq(promptTags.workspaceId, workspaceId), inArray(promptTags.promptId, [...promptIds])))
    .orderBy(asc(promptTags.tag));
  const tags = new Map<string, string[]>();
  for (const { promptId, tag } of rows) tags.set(promptId, [...(tags.get(promptId) ?? []), tag]);
  return tags;
}

/** From now on these, and no others. */
export async function writeTags(
  { db, workspaceId }: WorkspaceContext,
  promptId: string,
  tags: readonly string[],
): Promise<void> {
  await db
    .delete(promptTags)
    .where(and(eq(promptTags.workspaceId, workspaceId), eq(promptTags.promptId, promptId)));
  if (tags.length === 0) return;
  await db.insert(promptTags).values(tags.map((tag) => ({ workspaceId, promptId, tag })));
}
