import { and, eq, inArray } from "drizzle-orm";
import { prompts, snippetUses } from "@/db/schema";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { referencesOf } from "./references-of";

/** Which snippets a version pinned: what their "used by" lists read. */
export async function recordSnippetUses(
  { db, workspaceId }: WorkspaceContext,
  { promptId, number, content }: { promptId: string; number: number; content: PromptContent },
): Promise<void> {
  if (content.snippets.length === 0) return;
  const slugs = content.snippets.map(({ slug }) => slug);
  const rows = await db
    .select({ id: prompts.id, slug: prompts.slug })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.slug, slugs)));
  const ids = new Map(rows.map(({ slug, id }) => [slug, id]));
  const direct = referencesOf(content).map(({ slug }) => slug);
  const uses = content.snippets.flatMap(({ slug, version }) => {
    const snippetId = ids.get(slug);
    return snippetId === undefined
      ? []
      : [
          {
            workspaceId,
            promptId,
            versionNumber: number,
            snippetId,
            snippetVersionNumber: version,
            isDirect: direct.includes(slug),
          },
        ];
  });
  if (uses.length > 0) await db.insert(snippetUses).values(uses);
}
