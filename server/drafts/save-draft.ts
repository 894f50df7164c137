import type { Branch, DraftRow, Prompt } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { lockBranchRow } from "@/server/branches/find-branch-row";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { ConflictError, InvalidInputError } from "@/server/errors/domain-error";
import { assertNotArchived, findPromptRow } from "@/server/prompts/find-prompt-row";
import { hasOutdatedPins } from "@/server/snippets/has-outdated-pins";
import { findVersionRow } from "@/server/versions/find-version-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DraftDocument } from "./draft-document";
import { MAX_DRAFT_BYTES, type SaveDraftInput } from "./draft-schemas";
import { documentOfHead } from "./draft-view";
import { findDraftRow } from "./find-draft-row";
import { isSameDraft } from "./is-same-draft";
import { writeDraftRow } from "./write-draft-row";

/** False when what was written is what the branch's newest version says. */
export type SavedDraft = { readonly revision: number; readonly isDirty: boolean };

/**
 * Keeps what was typed. Not in the audit trail: it would drown in every pause between two words, and the version that
 * comes of it is there.
 *
 * @throws ConflictError when somebody else saved the draft since `expectedRevision`; nothing is changed then
 */
export async function saveDraft(
  ctx: WorkspaceContext,
  { promptSlug, branchName = MAIN_BRANCH, mergingNumber = null, ...input }: SaveDraftInput,
): Promise<SavedDraft> {
  assertCan(ctx.actor, "prompt:write");
  const { document, baseNumber } = input;
  assertFits(document);
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    assertNotArchived(prompt);
    assertType(prompt, document);
    const branch = await lockBranchRow(tx, prompt, branchName);
    const before = await findDraftRow(tx, branch);
    assertRevision(before, input.expectedRevision);
    await assertVersions(tx, prompt, [baseNumber, mergingNumber]);
    const isDirty =
      baseNumber !== branch.headNumber ||
      mergingNumber !== null ||
      (await saysMoreThanHead(tx, prompt, branch, document));
    const written = { document, baseNumber, mergingNumber, isDiscarded: !isDirty };
    const { revision } = await writeDraftRow(tx, branch, before, written);
    return { revision, isDirty };
  });
}

/** The same words make a new version where they would take newer snippets along. */
async function saysMoreThanHead(
  tx: WorkspaceContext,
  prompt: Prompt,
  branch: Branch,
  document: DraftDocument,
): Promise<boolean> {
  if (!isSameDraft(document, await documentOfHead(tx, prompt, branch))) return true;
  if (branch.headNumber === null) return false;
  const { content } = await findVersionRow(tx, prompt, branch.headNumber);
  return hasOutdatedPins(tx, prompt, content);
}

/** For services that hold the branch's row locked. */
export function assertRevision(before: DraftRow | undefined, expectedRevision: number): void {
  if ((before?.revision ?? 0) === expectedRevision) return;
  throw new ConflictError("This draft has changed since you loaded it. Merge the changes, then save again.");
}

function assertFits(document: DraftDocument): void {
  const sizeBytes = new TextEncoder().encode(JSON.stringify(document)).byteLength;
  if (sizeBytes <= MAX_DRAFT_BYTES) return;
  throw new InvalidInputError("A draft holds at most 2 MB.", [
    { path: "document", message: "Shorten it to 2 MB in all." },
  ]);
}

function assertType({ type }: Prompt, document: DraftDocument): void {
  const expected = type === "chat" ? "chat" : "text";
  if (document.type === expected) return;
  throw new InvalidInputError("This is a draft of another kind of prompt.", [
    { path: "document.type", message: `Must be "${expected}".` },
  ]);
}

async function assertVersions(
  tx: WorkspaceContext,
  prompt: Prompt,
  numbers: readonly (number | null)[],
): Promise<void> {
  for (const number of numbers) if (number !== null) await findVersionRow(tx, prompt, number);
}
