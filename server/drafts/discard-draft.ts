import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { lockBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { InvalidStateError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DiscardDraftInput } from "./draft-schemas";
import { type DraftView, viewDraft } from "./draft-view";
import { findDraftRow } from "./find-draft-row";
import { assertRevision } from "./save-draft";
import { writeDraftRow } from "./write-draft-row";

/** Gives a draft up: the branch shows its newest version again. What was written is kept until somebody writes on. */
export function discardDraft(ctx: WorkspaceContext, input: DiscardDraftInput): Promise<DraftView> {
  return setDiscarded(ctx, input, true);
}

/** Takes a discard back. */
export function undoDiscardDraft(ctx: WorkspaceContext, input: DiscardDraftInput): Promise<DraftView> {
  return setDiscarded(ctx, input, false);
}

async function setDiscarded(
  ctx: WorkspaceContext,
  { promptSlug, branchName = MAIN_BRANCH, expectedRevision }: DiscardDraftInput,
  isDiscarded: boolean,
): Promise<DraftView> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const branch = await lockBranchRow(tx, prompt, branchName);
    const before = await findDraftRow(tx, branch);
    assertRevision(before, expectedRevision);
    if (!before || before.isDiscarded === isDiscarded) {
      throw new InvalidStateError(isDiscarded ? "There is no draft to discard." : "No draft was discarded.");
    }
    const { document, baseNumber, mergingNumber } = before;
    const row = await writeDraftRow(tx, branch, before, {
      document,
      baseNumber,
      mergingNumber,
      isDiscarded,
      isTakenBack: !isDiscarded,
    });
    await recordAudit(tx, {
      action: isDiscarded ? "draft.discard" : "draft.restore",
      subjectId: branch.id,
      promptId: prompt.id,
      after: { promptSlug: prompt.slug, branchName: branch.name },
    });
    return viewDraft(tx, prompt, branch, row);
  });
}
