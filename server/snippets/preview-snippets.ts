import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type ResolvedSnippets, resolveSnippets } from "./resolve-snippets";
import type { ResolveSnippetsInput } from "./snippet-schemas";

/** What a save would pin now, for a preview of what is not saved yet. */
export async function previewSnippets(
  ctx: WorkspaceContext,
  { promptSlug, templateFormat, names }: ResolveSnippetsInput,
): Promise<ResolvedSnippets> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const { id, slug, type } = await findPromptRow(tx, promptSlug);
    return resolveSnippets(tx, { promptId: id, slug, isSnippet: type === "snippet" }, names, templateFormat);
  });
}
