/** Wire contract of branches. Isomorphic, imports only zod and the shapes of prompts and drafts. */
import { z } from "zod";
import { draftDocument } from "@/server/drafts/draft-document";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { branchName, existingBranchName } from "./branch-name";

const versionNumber = z.number().int().positive();

export const listBranchesInput = z.object({ promptSlug: existingPromptSlug });
export type ListBranchesInput = z.infer<typeof listBranchesInput>;

export const createBranchInput = z.object({
  promptSlug: existingPromptSlug,
  name: branchName,
  /** The version it begins with; absent: main's newest. */
  fromNumber: versionNumber.optional(),
});
export type CreateBranchInput = z.infer<typeof createBranchInput>;

export const renameBranchInput = z.object({
  promptSlug: existingPromptSlug,
  branchName: existingBranchName,
  newName: branchName,
});
export type RenameBranchInput = z.infer<typeof renameBranchInput>;

export const archiveBranchInput = z.object({
  promptSlug: existingPromptSlug,
  branchName: existingBranchName,
});
export type ArchiveBranchInput = z.infer<typeof archiveBranchInput>;

export const previewMergeInput = z.object({
  promptSlug: existingPromptSlug,
  from: existingBranchName,
  into: existingBranchName,
});
export type PreviewMergeInput = z.infer<typeof previewMergeInput>;

export const mergeBranchInput = previewMergeInput.extend({
  /** What both make together, every conflict resolved. */
  document: draftDocument,
  /** Absent: "Merge shorter-answers into main". */
  message: z.string().trim().max(500, "Use at most 500 characters.").default(""),
  /** The heads that were merged; refused when one has moved on. */
  fromHead: versionNumber,
  intoHead: versionNumber,
});
export type MergeBranchInput = z.input<typeof mergeBranchInput>;
