import type { Prompt } from "@/db/schema";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { referencesOf } from "./references-of";
import { resolveSnippets } from "./resolve-snippets";

/** Whether saving the content again would take newer versions of its snippets along. */
export async function hasOutdatedPins(
  tx: WorkspaceContext,
  { id, slug, type }: Prompt,
  content: PromptContent,
): Promise<boolean> {
  if (content.snippets.length === 0) return false;
  const user = { promptId: id, slug, isSnippet: type === "snippet" };
  const { snippets } = await resolveSnippets(tx, user, referencesOf(content), content.templateFormat);
  const pinned = new Set(content.snippets.map(({ slug: of, version }) => `${of}@${version}`));
  return snippets.some(({ slug: of, version }) => !pinned.has(`${of}@${version}`));
}
