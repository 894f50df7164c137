/** Wire contract of drafts. Isomorphic, imports only zod and the shapes of prompts. */
import { z } from "zod";
import { existingBranchName } from "@/server/branches/branch-name";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { draftDocument } from "./draft-document";

const draftName = {
  promptSlug: existingPromptSlug,
  branchName: existingBranchName.default(MAIN_BRANCH),
};
const versionNumber = z.number().int().positive();
const revision = z.number().int().nonnegative();

export const MAX_DRAFT_BYTES = 2_000_000;

export const getDraftInput = z.object(draftName);
export type GetDraftInput = z.input<typeof getDraftInput>;

export const saveDraftInput = z.object({
  ...draftName,
  /** The revision it was edited from, 0 for a branch without a draft. Refused when it is not the draft's any more. */
  expectedRevision: revision,
  document: draftDocument,
  /** The version it was made from; null before a prompt's first. */
  baseNumber: versionNumber.nullable(),
  /** The head of the branch being merged into it. */
  mergingNumber: versionNumber.nullable().default(null),
});
export type SaveDraftInput = z.input<typeof saveDraftInput>;

export const discardDraftInput = z.object({ ...draftName, expectedRevision: revision });
export type DiscardDraftInput = z.input<typeof discardDraftInput>;

const tabId = z.string().min(1).max(40);

export const pollDraftInput = z.object({
  ...draftName,
  tabId,
  /** The field the cursor is in, as `messages.<id>`; null when in none. */
  field: z.string().max(200).nullable().default(null),
});
export type PollDraftInput = z.input<typeof pollDraftInput>;

export const leaveDraftInput = z.object({ ...draftName, tabId });
export type LeaveDraftInput = z.input<typeof leaveDraftInput>;
