import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { lockBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { documentOfHead } from "@/server/drafts/draft-view";
import { findDraftRow } from "@/server/drafts/find-draft-row";
import { writeDraftRow } from "@/server/drafts/write-draft-row";
import { InvalidInputError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findSnippetUses, type SnippetUse } from "./list-snippet-uses";
import type { OpenDraftsInput } from "./snippet-schemas";

export type OpenedDraft = {
  readonly promptSlug: string;
  /** False when there was a draft already: saving that one takes the snippet's newest version along as well. */
  readonly isNew: boolean;
};

/** Opens a draft of each prompt whose newest version on `main` holds an older version of the snippet. Saving it pins the newest. */
export async function openDrafts(
  ctx: WorkspaceContext,
  { snippetSlug, promptSlugs }: OpenDraftsInput,
): Promise<OpenedDraft[]> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const snippet = await findPromptRow(tx, snippetSlug);
    const outdated = (await findSnippetUses(tx, snippet)).filter(
      (use) => use.isOutdated && use.branchNames.includes(MAIN_BRANCH),
    );
    const slugs = [...new Set(promptSlugs)].sort();
    assertOutdated(slugs, outdated, snippet.slug);
    const opened: OpenedDraft[] = [];
    for (const slug of slugs) opened.push({ promptSlug: slug, isNew: await openDraft(tx, slug) });
    await recordAudit(tx, {
      action: "snippet.open-drafts",
      subjectId: snippet.id,
      promptId: snippet.id,
      after: { snippetSlug: snippet.slug, promptSlugs: slugs },
    });
    return opened;
  });
}

function assertOutdated(
  slugs: readonly string[],
  outdated: readonly SnippetUse[],
  snippetSlug: string,
): void {
  const errors = slugs.flatMap((slug, index) =>
    outdated.some(({ promptSlug }) => promptSlug === slug)
      ? []
      : [
          {
            path: `promptSlugs.${index}`,
            message: `"${slug}" holds no older version of "${snippetSlug}" on ${MAIN_BRANCH}.`,
          },
        ],
  );
  if (errors.length > 0) throw new InvalidInputError("Some of these prompts need no draft.", errors);
}

/** In the order of their slugs, so that two people who open the same ones wait for each other and do not block. */
async function openDraft(tx: WorkspaceContext, slug: string): Promise<boolean> {
  const prompt = await findPromptRow(tx, slug);
  const branch = await lockBranchRow(tx, prompt, MAIN_BRANCH);
  const before = await findDraftRow(tx, branch);
  if (before && !before.isDiscarded) return false;
  await writeDraftRow(tx, branch, before, {
    document: await documentOfHead(tx, prompt, branch),
    baseNumber: branch.headNumber,
    mergingNumber: null,
    isDiscarded: false,
  });
  return true;
}
