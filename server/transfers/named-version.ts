import type { PromptContent } from "@/server/versions/prompt-content";
import type { Loss } from "./file-problem";

export type NamedVersion = {
  readonly slug: string;
  readonly description: string;
  readonly content: PromptContent;
};

/** A file of another tool's format. */
export type ForeignFile = { readonly name: string; readonly text: string; readonly losses: readonly Loss[] };
