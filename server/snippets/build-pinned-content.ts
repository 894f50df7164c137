import type { Prompt } from "@/db/schema";
import { buildContent } from "@/server/versions/build-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { DraftContent } from "@/server/versions/version-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What an author wrote, with every snippet it refers to as it is now. */
export async function buildPinnedContent(
  _tx: WorkspaceContext,
  _prompt: Prompt,
  draft: DraftContent,
): Promise<PromptContent> {
  return buildContent(draft);
}
