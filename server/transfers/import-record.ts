/** What an import would make, before it is known what is there already. Pure and isomorphic. */
import type { BranchRecord, PromptFile, VersionRecord } from "./prompt-record";

export const TRANSFER_FORMATS = ["galley", "dotprompt", "prompty", "langfuse", "promptlayer"] as const;
export type TransferFormat = (typeof TRANSFER_FORMATS)[number];

export type ImportedVersion = Omit<VersionRecord, "author" | "createdAt"> & {
  /** Null where the file does not say: then it is whoever imports it, and now. */
  readonly author: string | null;
  readonly createdAt: string | null;
};

export type ImportRecord = PromptFile & {
  readonly slug: string;
  /** Where it comes from: a file, or the folder of its history. */
  readonly file: string;
  readonly format: TransferFormat;
  readonly versions: readonly ImportedVersion[];
};

export const mainBranch = (head: number): BranchRecord => ({
  name: "main",
  head,
  createdFrom: null,
  archived: false,
});
