import type { Prompt } from "@/db/schema";
import { InvalidInputError } from "@/server/errors/domain-error";
import { buildContent, identifyMessages } from "@/server/versions/build-content";
import type { PinnedSnippet, PromptContent } from "@/server/versions/prompt-content";
import type { DraftContent } from "@/server/versions/version-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { referencesIn } from "./references-of";
import { resolveSnippets } from "./resolve-snippets";

type User = Pick<Prompt, "id" | "slug" | "type">;

/**
 * What an author wrote, with every snippet it refers to as it is now.
 *
 * @throws InvalidInputError that names the message with a snippet that cannot be pinned
 */
export async function buildPinnedContent(
  tx: WorkspaceContext,
  prompt: User,
  draft: DraftContent,
): Promise<PromptContent> {
  return buildContent(draft, await pinSnippets(tx, prompt, draft));
}

async function pinSnippets(
  tx: WorkspaceContext,
  { id, slug, type }: User,
  draft: DraftContent,
): Promise<readonly PinnedSnippet[]> {
  const places = referencesIn(identifyMessages(draft), draft.templateFormat);
  if (places.length === 0) return [];
  const user = { promptId: id, slug, isSnippet: type === "snippet" };
  const names = places.map(({ name }) => name);
  const { snippets, problems } = await resolveSnippets(tx, user, names, draft.templateFormat);
  if (problems.length === 0) return snippets;
  const errors = places.flatMap(({ path, name }) =>
    problems
      .filter(({ slug: of, version }) => of === name.slug && version === name.version)
      .slice(0, 1)
      .map(({ message }) => ({ path: `content.${path}`, message })),
  );
  throw new InvalidInputError("A snippet cannot be put in.", errors);
}
