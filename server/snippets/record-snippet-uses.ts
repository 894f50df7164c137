import { and, eq, exists, inArray, or, sql } from "drizzle-orm";
import { promptRedirects, prompts, promptVersions, snippetUses } from "@/db/schema";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { referencesOf } from "./references-of";

/** Which snippets a version pinned: what their "used by" lists read. */
export async function recordSnippetUses(
  tx: WorkspaceContext,
  { promptId, number, content }: { promptId: string; number: number; content: PromptContent },
): Promise<void> {
  if (content.snippets.length === 0) return;
  const direct = new Set(referencesOf(content).map(({ slug }) => slug));
  const found = await findSnippetVersions(tx, content);
  const uses = content.snippets.flatMap(({ slug, version }) => {
    const snippet = found.find((each) => each.number === version && each.slugs.includes(slug));
    return snippet ? [{ slug, snippetId: snippet.promptId, snippetVersionNumber: version }] : [];
  });
  if (uses.length === 0) return;
  await tx.db
    .insert(snippetUses)
    .values(
      uses.map(({ slug, ...use }) => ({
        workspaceId: tx.workspaceId,
        promptId,
        versionNumber: number,
        isDirect: direct.has(slug),
        ...use,
      })),
    )
    // Two names of one snippet, a former one among them.
    .onConflictDoNothing();
}

/** With all names each of the snippets is known by. Of an imported version, they may not be there. */
async function findSnippetVersions({ db, workspaceId }: WorkspaceContext, { snippets }: PromptContent) {
  const slugs = snippets.map(({ slug }) => slug);
  const formerly = db
    .select({ one: sql`1` })
    .from(promptRedirects)
    .where(
      and(
        eq(promptRedirects.workspaceId, workspaceId),
        eq(promptRedirects.promptId, prompts.id),
        inArray(promptRedirects.slug, slugs),
      ),
    );
  return db
    .select({
      promptId: prompts.id,
      number: promptVersions.number,
      slugs: sql<string[]>`array_append(array(
        select ${promptRedirects.slug} from ${promptRedirects}
        where ${promptRedirects.workspaceId} = ${workspaceId} and ${promptRedirects.promptId} = ${prompts.id}
      ), ${prompts.slug})`,
    })
    .from(prompts)
    .innerJoin(
      promptVersions,
      and(eq(promptVersions.workspaceId, workspaceId), eq(promptVersions.promptId, prompts.id)),
    )
    .where(
      and(
        eq(prompts.workspaceId, workspaceId),
        or(inArray(prompts.slug, slugs), exists(formerly)),
        inArray(
          promptVersions.number,
          snippets.map(({ version }) => version),
        ),
      ),
    );
}
