import { assertCan } from "@/server/authz/policy";
import { findBranchRow } from "@/server/branches/find-branch-row";
import type { BreakingChange } from "@/server/diffs/breaking-change";
import type { ContentDiff } from "@/server/diffs/content-change";
import { diffContent } from "@/server/diffs/diff-content";
import { findBreakingChanges } from "@/server/diffs/find-breaking-changes";
import { suggestMessage } from "@/server/diffs/suggest-message";
import { saveableContentOf } from "@/server/drafts/saveable-content";
import { InvalidStateError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { buildPinnedContent } from "@/server/snippets/build-pinned-content";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CompareDocumentInput } from "./comparison-schemas";
import { findVersionRow } from "./find-version-row";

export type DocumentComparison = {
  readonly diff: ContentDiff;
  readonly breakingChanges: readonly BreakingChange[];
  readonly suggestedMessage: string;
};

/** What saving a document on a branch would change, without saving it; refused as the save would be. */
export async function compareDocument(
  ctx: WorkspaceContext,
  { promptSlug, branchName, document }: CompareDocumentInput,
): Promise<DocumentComparison> {
  assertCan(ctx.actor, "prompt:read");
  const draft = saveableContentOf(document);
  const [before, after] = await inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const { headNumber } = await findBranchRow(tx, prompt, branchName);
    if (headNumber === null)
      throw new InvalidStateError("Save a first version, then there is something to compare.");
    const head = await findVersionRow(tx, prompt, headNumber);
    return [head.content, await buildPinnedContent(tx, prompt, draft)] as const;
  });
  return {
    diff: diffContent(before, after),
    breakingChanges: findBreakingChanges(before, after),
    suggestedMessage: suggestMessage(before, after),
  };
}
