import { assertCan } from "@/server/authz/policy";
import { lockBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { InvalidStateError } from "@/server/errors/domain-error";
import { assertNotArchived, lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendVersion, type SavedVersion } from "./append-version";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import { hashContent } from "./hash-content";
import type { RestoreVersionInput } from "./version-schemas";

/** Makes an old version's content a branch's newest again, its pinned snippets included; history only ever grows. */
export async function restoreVersion(
  ctx: WorkspaceContext,
  { promptSlug, number, branchName = MAIN_BRANCH }: RestoreVersionInput,
): Promise<SavedVersion> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, promptSlug);
    assertNotArchived(prompt);
    const branch = await lockBranchRow(tx, prompt, branchName);
    const version = await findVersionRow(tx, prompt, number);
    if (branch.headNumber !== null) {
      assertDifferent(version, await findVersionRow(tx, prompt, branch.headNumber));
    }
    const { content } = version;
    const message = `Restore v${number}`;
    return appendVersion(tx, prompt, branch, { content, message, action: "version.restore" });
  });
}

function assertDifferent(version: VersionDetail, head: VersionDetail): void {
  if (hashContent(version.content) !== hashContent(head.content)) return;
  throw new InvalidStateError(
    head.number === version.number
      ? `v${version.number} is the newest version already.`
      : `v${head.number}, the newest version, already holds what v${version.number} held.`,
  );
}
