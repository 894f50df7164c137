import { assertCan } from "@/server/authz/policy";
import { findBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GetDraftInput } from "./draft-schemas";
import { type DraftView, viewDraft } from "./draft-view";
import { findDraftRow } from "./find-draft-row";

export async function getDraft(
  ctx: WorkspaceContext,
  { promptSlug, branchName = MAIN_BRANCH }: GetDraftInput,
): Promise<DraftView> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const branch = await findBranchRow(tx, prompt, branchName);
    return viewDraft(tx, prompt, branch, await findDraftRow(tx, branch));
  });
}
