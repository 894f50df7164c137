import { and, eq, inArray } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { recordSnippetUses } from "@/server/snippets/record-snippet-uses";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Loss } from "./file-problem";
import type { Placed } from "./insert-versions";

/** Lets the snippets that versions pinned know of them, where the workspace has that version of that snippet. */
export async function linkSnippets(tx: WorkspaceContext, placed: readonly Placed[]): Promise<Loss[]> {
  const newest = await findNewest(tx, placed);
  const losses = new Map<string, Loss>();
  for (const { promptId, record, versions } of placed) {
    for (const { number, content } of versions) {
      await recordSnippetUses(tx, { promptId, number, content });
      for (const { slug, version } of content.snippets) {
        if (version <= (newest.get(slug) ?? 0)) continue;
        losses.set(`${record.file} ${slug}`, unlinked(record.file, slug, version));
      }
    }
  }
  return [...losses.values()];
}

async function findNewest(
  { db, workspaceId }: WorkspaceContext,
  placed: readonly Placed[],
): Promise<ReadonlyMap<string, number>> {
  const pins = placed.flatMap(({ versions }) => versions.flatMap(({ content }) => content.snippets));
  const slugs = [...new Set(pins.map(({ slug }) => slug))];
  if (slugs.length === 0) return new Map();
  const rows = await db
    .select({ slug: prompts.slug, newest: prompts.latestVersionNumber })
    .from(prompts)
    .where(
      and(eq(prompts.workspaceId, workspaceId), eq(prompts.type, "snippet"), inArray(prompts.slug, slugs)),
    );
  return new Map(rows.map(({ slug, newest }) => [slug, newest]));
}

const unlinked = (file: string, slug: string, version: number): Loss => ({
  file,
  path: `snippets.${slug}`,
  reason: `There is no v${version} of the snippet “${slug}” here: its text is kept as it was.`,
});
