import type { Prompt } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { archivePrompt, restorePrompt } from "./archive-prompt";
import type { PatchPromptInput } from "./prompt-schemas";
import { renamePrompt } from "./rename-prompt";
import { updatePrompt } from "./update-prompt";

/** Name, what is said about it, and whether it is put away: any of them, all or none. */
export async function patchPrompt(
  ctx: WorkspaceContext,
  { slug, newSlug, isArchived, ...said }: PatchPromptInput,
): Promise<Prompt & { tags: readonly string[] }> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    // First, because it locks names before prompts.
    if (newSlug !== undefined) await renamePrompt(tx, { slug, newSlug });
    const name = newSlug ?? slug;
    if (isArchived !== undefined) await (isArchived ? archivePrompt : restorePrompt)(tx, { slug: name });
    return updatePrompt(tx, { slug: name, ...said });
  });
}
