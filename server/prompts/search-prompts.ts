import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Excerpt } from "./find-excerpts";
import { listPrompts, type PromptListItem } from "./list-prompts";
import { listPromptsInput, type SearchPromptsInput } from "./prompt-list-schemas";
import type { PromptType } from "./prompt-schemas";

export type PromptHit = {
  readonly slug: string;
  readonly type: PromptType;
  readonly description: string;
  readonly latestVersionNumber: number;
  readonly isStarred: boolean;
  readonly excerpts: readonly Excerpt[];
};

const MAX_HITS = 12;

/**
 * For the command palette: the best few prompts and snippets, one's own favourites first; the last changed when
 * nothing is typed.
 */
export async function searchPrompts(
  ctx: WorkspaceContext,
  { query }: SearchPromptsInput,
): Promise<PromptHit[]> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const ask = async (filter: object) =>
      (await listPrompts(tx, listPromptsInput.parse({ ...asked(query), ...filter }))).prompts;
    const starred = await ask({ isStarred: true });
    const others = (await ask({})).filter(({ isStarred }) => !isStarred);
    return [...starred, ...others].slice(0, MAX_HITS).map(toHit);
  });
}

function asked(query: string): object {
  const search = query.trim();
  return search === ""
    ? { kind: "any", isDeep: true, sort: "changed", limit: MAX_HITS }
    : { kind: "any", isDeep: true, search, limit: MAX_HITS };
}

function toHit({
  slug,
  type,
  description,
  latestVersionNumber,
  isStarred,
  excerpts,
}: PromptListItem): PromptHit {
  return { slug, type, description, latestVersionNumber, isStarred, excerpts };
}
