import type { Prompt } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { lockBranchRow } from "@/server/branches/find-branch-row";
import { findDraftEditors } from "@/server/drafts/find-draft-editors";
import { settleDraft } from "@/server/drafts/settle-draft";
import { InvalidInputError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { SavedVersion } from "./append-version";
import { assertHead } from "./assert-head";
import { loadVersionGraph } from "./load-version-graph";
import { saveVersion } from "./save-version";
import { ancestorsOf } from "./version-graph";
import { type CreateVersionInput, createVersionInput } from "./version-schemas";

/** Saves an edit as its branch's next version; it is live nowhere until somebody deploys it. */
export async function createVersion(ctx: WorkspaceContext, given: CreateVersionInput): Promise<SavedVersion> {
  assertCan(ctx.actor, "prompt:write");
  // Fills in what callers from inside leave out.
  const input = createVersionInput.parse(given);
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, input.promptSlug);
    const branch = await lockBranchRow(tx, prompt, input.branchName);
    await assertHead(tx, prompt, branch, input.parentNumber);
    if (input.mergedNumber !== null) await assertMergeable(tx, prompt, input.mergedNumber, branch.headNumber);
    const { content, message, mergedNumber } = input;
    const version = await saveVersion(tx, prompt, branch, {
      draft: content,
      message,
      mergedNumber,
      contributorIds: await findDraftEditors(tx, branch, input),
      action: "version.create",
    });
    if (input.draftRevision !== undefined) await settleDraft(tx, branch, input.draftRevision, version);
    return version;
  });
}

async function assertMergeable(
  tx: WorkspaceContext,
  prompt: Prompt,
  mergedNumber: number,
  headNumber: number | null,
): Promise<void> {
  const graph = await loadVersionGraph(tx, prompt.id);
  const path = "mergedNumber";
  if (!graph.has(mergedNumber)) {
    throw new InvalidInputError("There is nothing to merge.", [
      { path, message: `"${prompt.slug}" has no v${mergedNumber}.` },
    ]);
  }
  if (!ancestorsOf(graph, headNumber).has(mergedNumber)) return;
  throw new InvalidInputError("There is nothing to merge.", [
    { path, message: `v${headNumber} already holds what v${mergedNumber} brought.` },
  ]);
}
