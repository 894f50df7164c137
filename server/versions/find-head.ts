import { assertCan } from "@/server/authz/policy";
import { findBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import type { FindHeadInput } from "./version-schemas";

/** The newest version of a branch; null for a prompt that was never saved. */
export async function findHead(
  ctx: WorkspaceContext,
  { promptSlug, branchName = MAIN_BRANCH }: FindHeadInput,
): Promise<VersionDetail | null> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const { headNumber } = await findBranchRow(tx, prompt, branchName);
    return headNumber === null ? null : findVersionRow(tx, prompt, headNumber);
  });
}
