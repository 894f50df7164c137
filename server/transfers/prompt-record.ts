/** A prompt with its whole history, as it travels between workspaces. Pure and isomorphic. */
import { z } from "zod";
import { branchName } from "@/server/branches/branch-name";
import { PROMPT_TYPES, promptDescription, promptSlug } from "@/server/prompts/prompt-schemas";
import { jsonObject, type PromptContent, wellFormedText } from "@/server/versions/prompt-content";

export type VersionRecord = {
  readonly number: number;
  readonly branch: string;
  readonly parent: number | null;
  readonly merged: number | null;
  /** RFC 3339 in UTC, with milliseconds. */
  readonly createdAt: string;
  /** By name: people are a workspace's own. */
  readonly author: string;
  readonly message: string;
  readonly content: PromptContent;
};

const number = z.number().int().positive();

export const branchRecord = z.strictObject({
  name: branchName,
  head: number.nullable().default(null),
  createdFrom: number.nullable().default(null),
  archived: z.boolean().default(false),
});
export type BranchRecord = z.infer<typeof branchRecord>;

export const exampleSetRecord = z.strictObject({ name: z.string().min(1).max(100), values: jsonObject });

/** What `prompt.yaml` holds. */
export const promptFile = z.strictObject({
  type: z.enum(PROMPT_TYPES),
  description: promptDescription.default(""),
  tags: z.array(z.string().min(1).max(40)).max(100).default([]),
  archived: z.boolean().default(false),
  branches: z.array(branchRecord).min(1).max(1_000),
  redirects: z.array(promptSlug).max(1_000).default([]),
  exampleSets: z.array(exampleSetRecord).max(1_000).default([]),
});
export type PromptFile = z.infer<typeof promptFile>;

export type PromptRecord = PromptFile & {
  readonly slug: string;
  /** By number. */
  readonly versions: readonly VersionRecord[];
};

/** The first lines of a version's file, besides its content. */
export const versionHead = {
  version: number,
  branch: branchName,
  parent: number.nullable().default(null),
  merged: number.nullable().default(null),
  createdAt: z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString()),
  author: wellFormedText.max(200),
  message: wellFormedText.max(2_000).default(""),
};

/** Everything that leaves a workspace at once, or enters it. */
export type Archive = {
  /** Folders that hold nothing yet; the others exist by their prompts. */
  readonly folders: readonly string[];
  readonly prompts: readonly PromptRecord[];
};
