import { assertCan } from "@/server/authz/policy";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { type MergeResult, mergeDrafts } from "@/server/drafts/merge-drafts";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PreviewMergeInput } from "./branch-schemas";
import { documentOfVersion, findMergeSides } from "./find-merge-sides";

export type MergePreview = MergeResult & {
  readonly fromHead: number;
  readonly intoHead: number;
  readonly baseNumber: number | null;
  readonly base: DraftDocument;
  /** The branch that is merged into. */
  readonly ours: DraftDocument;
  readonly theirs: DraftDocument;
  /** There is nothing to merge: `into` has all of `from`. */
  readonly isUpToDate: boolean;
  /** `into` has nothing that `from` does not have. */
  readonly isFastForward: boolean;
};

/** What merging one branch into another would give, and what both changed in one place. */
export async function previewMerge(ctx: WorkspaceContext, input: PreviewMergeInput): Promise<MergePreview> {
  assertCan(ctx.actor, "prompt:read");
  const sides = await inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    const { fromHead, intoHead, baseNumber } = await findMergeSides(tx, prompt, input);
    return {
      fromHead,
      intoHead,
      baseNumber,
      base: await documentOfVersion(tx, prompt, baseNumber),
      ours: await documentOfVersion(tx, prompt, intoHead),
      theirs: await documentOfVersion(tx, prompt, fromHead),
    };
  });
  // After the transaction: comparing long texts takes long enough to hold nobody's connection meanwhile.
  return {
    ...sides,
    ...mergeDrafts(sides.base, sides.ours, sides.theirs),
    isUpToDate: sides.baseNumber === sides.fromHead,
    isFastForward: sides.baseNumber === sides.intoHead,
  };
}
