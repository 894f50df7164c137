import type { Prompt } from "@/db/schema";
import type { Performer } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { findBranchRow } from "@/server/branches/find-branch-row";
import type { ComparisonSide } from "@/server/diffs/comparison-side";
import { findDraftRow } from "@/server/drafts/find-draft-row";
import { saveableContentOf } from "@/server/drafts/saveable-content";
import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import { findLiveBadges } from "@/server/prompts/find-live-badges";
import { buildPinnedContent } from "@/server/snippets/build-pinned-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findVersionRow } from "./find-version-row";
import type { PromptContent } from "./prompt-content";

/** One of the two that are compared, without its content. */
export type ComparedSide = {
  readonly kind: ComparisonSide["kind"];
  /** The branch's or environment's; null for a version that was named itself. */
  readonly name: string | null;
  /** Of a draft: the version it stands on, null before the first. */
  readonly versionNumber: number | null;
  readonly isDraft: boolean;
  /** These are a version's alone. */
  readonly message: string | null;
  readonly author: Performer | null;
  readonly createdAt: Date | null;
};

export type FoundSide = { readonly side: ComparedSide; readonly content: PromptContent };

/** For services inside their transaction. A branch without a draft stands for its newest version. */
export async function findSide(
  tx: WorkspaceContext,
  prompt: Prompt,
  side: ComparisonSide,
): Promise<FoundSide> {
  switch (side.kind) {
    case "version":
      return findVersionSide(tx, prompt, side.number, { kind: "version", name: null });
    case "live":
      return findVersionSide(tx, prompt, await findLiveNumber(tx, prompt, side.environmentName), {
        kind: "live",
        name: side.environmentName,
      });
    case "branch": {
      const { headNumber } = await findBranchRow(tx, prompt, side.branchName);
      return findVersionSide(tx, prompt, headNumber, { kind: "branch", name: side.branchName });
    }
    case "draft":
      return findDraftSide(tx, prompt, side.branchName);
  }
}

type Naming = Pick<ComparedSide, "kind" | "name">;

async function findVersionSide(
  tx: WorkspaceContext,
  prompt: Prompt,
  number: number | null,
  naming: Naming,
): Promise<FoundSide> {
  if (number === null)
    throw new InvalidStateError("Save a first version, then there is something to compare.");
  const { content, message, author, createdAt } = await findVersionRow(tx, prompt, number);
  return { side: { ...naming, versionNumber: number, isDraft: false, message, author, createdAt }, content };
}

async function findLiveNumber(
  tx: WorkspaceContext,
  prompt: Prompt,
  environmentName: string,
): Promise<number> {
  // A key bound to other environments is not told what this one serves.
  assertCan(tx.actor, "prompt:read", environmentName);
  const live = (await findLiveBadges(tx, [prompt.id])).get(prompt.id) ?? [];
  const badge = live.find((other) => other.environmentName === environmentName);
  if (!badge) throw new InvalidStateError(`"${prompt.slug}" is not live in "${environmentName}".`);
  return badge.versionNumber;
}

async function findDraftSide(tx: WorkspaceContext, prompt: Prompt, branchName: string): Promise<FoundSide> {
  const branch = await findBranchRow(tx, prompt, branchName);
  const draft = await findDraftRow(tx, branch);
  if (!draft || draft.isDiscarded) {
    return findVersionSide(tx, prompt, branch.headNumber, { kind: "draft", name: branchName });
  }
  const side: ComparedSide = {
    kind: "draft",
    name: branchName,
    versionNumber: draft.baseNumber,
    isDraft: true,
    message: null,
    author: null,
    createdAt: null,
  };
  try {
    return { side, content: await buildPinnedContent(tx, prompt, saveableContentOf(draft.document)) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const first = error.fieldErrors[0]?.message ?? error.message;
    throw new InvalidStateError(`The draft of "${branchName}" cannot be compared yet: ${first}`);
  }
}
