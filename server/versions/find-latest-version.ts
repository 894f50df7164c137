import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import type { FindLatestVersionInput } from "./version-schemas";

/** What an editor begins with; null for a prompt that was never saved. */
export async function findLatestVersion(
  ctx: WorkspaceContext,
  input: FindLatestVersionInput,
): Promise<VersionDetail | null> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    if (prompt.latestVersionNumber === 0) return null;
    return findVersionRow(tx, prompt, prompt.latestVersionNumber);
  });
}
