import type { Database } from "@/db/client";
import type { Prompt } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { findBranchRow, lockBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { InvalidStateError } from "@/server/errors/domain-error";
import { findInvolved } from "@/server/releases/find-involved";
import { appendVersion } from "@/server/versions/append-version";
import { findVersionRow } from "@/server/versions/find-version-row";
import type { PromptContent } from "@/server/versions/prompt-content";
import { lockInWorkspace } from "@/server/workspaces/lock-in-workspace";
import { enterWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { insertPrompt } from "./create-prompt";
import { findPromptRow } from "./find-prompt-row";
import { inlineSnippets } from "./inline-snippets";
import type { DuplicatePromptInput } from "./prompt-schemas";

export type DuplicatedPrompt = {
  readonly slug: string;
  /** Snippets that stay behind: their text stands in the copy, and follows them no more. */
  readonly inlinedSnippets: readonly string[];
};

/**
 * The newest version of a branch as v1 of a new prompt, here or in another workspace of the same person. Of the source
 * nothing else is taken along; in one transaction, and told in the audit of both.
 */
export async function duplicatePrompt(
  source: WorkspaceContext,
  target: WorkspaceContext,
  input: Omit<DuplicatePromptInput, "toWorkspaceSlug">,
): Promise<DuplicatedPrompt> {
  assertCan(source.actor, "prompt:read");
  assertCan(target.actor, "prompt:write");
  return source.db.transaction(async (tx) => {
    await lockPair(tx, source, target);
    const isSame = source.workspaceId === target.workspaceId;
    const from = await readSource(await enter(tx, source), input);
    const content = isSame ? from.content : inlineSnippets(from.content);
    const there = await enter(tx, target);
    const contributorIds = isSame ? await findWriters(there, from) : [];
    const copy = await writeCopy(there, from.prompt, {
      slug: input.newSlug,
      content,
      isSame,
      contributorIds,
    });
    const event = {
      action: "prompt.duplicate",
      before: { workspaceId: source.workspaceId, promptSlug: from.prompt.slug, number: from.number },
      after: { workspaceId: target.workspaceId, promptSlug: copy.slug },
    } as const;
    await recordAudit(there, { ...event, subjectId: copy.id, promptId: copy.id });
    if (!isSame) {
      const here = await enter(tx, source);
      await recordAudit(here, { ...event, subjectId: from.prompt.id, promptId: from.prompt.id });
    }
    const inlined = isSame ? [] : from.content.snippets;
    return { slug: copy.slug, inlinedSnippets: inlined.map(({ slug, version }) => `${slug}@${version}`) };
  });
}

async function enter(tx: Database, ctx: WorkspaceContext): Promise<WorkspaceContext> {
  await enterWorkspace(tx, ctx.workspaceId);
  return { ...ctx, db: tx };
}

/** Two copies in opposite directions would each wait for the audit trail that the other one holds. */
async function lockPair(tx: Database, ...contexts: readonly WorkspaceContext[]): Promise<void> {
  for (const id of contexts.map(({ workspaceId }) => workspaceId).sort()) {
    await lockInWorkspace({ db: tx, workspaceId: id }, "duplicates");
  }
}

async function readSource(
  tx: WorkspaceContext,
  { slug, branchName }: Pick<DuplicatePromptInput, "slug" | "branchName">,
) {
  const prompt = await findPromptRow(tx, slug);
  const { headNumber } = await findBranchRow(tx, prompt, branchName);
  if (headNumber === null) {
    throw new InvalidStateError(`"${prompt.slug}" has no version yet. Save one, then duplicate it.`);
  }
  const { content } = await findVersionRow(tx, prompt, headNumber);
  return { prompt, number: headNumber, content };
}

/** Those who wrote the source had a part in the copy: they may not approve it either. */
async function findWriters(tx: WorkspaceContext, { prompt, number }: { prompt: Prompt; number: number }) {
  const item = { promptId: prompt.id, versionNumber: number, baseVersionNumber: null };
  return [...(await findInvolved(tx, null, [item]))];
}

type Copy = {
  readonly slug: string;
  readonly content: PromptContent;
  readonly isSame: boolean;
  readonly contributorIds: readonly string[];
};

async function writeCopy(
  tx: WorkspaceContext,
  { type, slug: from, description }: Prompt,
  { slug, content, isSame, contributorIds }: Copy,
): Promise<Prompt> {
  const prompt = await insertPrompt(tx, { slug, type, description: isSame ? description : "" });
  const branch = await lockBranchRow(tx, prompt, MAIN_BRANCH);
  const message = isSame ? `Copied from ${from}` : "Copied from another workspace";
  await appendVersion(tx, prompt, branch, { content, message, contributorIds, action: "version.create" });
  return prompt;
}
