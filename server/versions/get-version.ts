import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import type { GetVersionInput } from "./version-schemas";

export async function getVersion(ctx: WorkspaceContext, input: GetVersionInput): Promise<VersionDetail> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    return findVersionRow(tx, prompt, input.number);
  });
}
