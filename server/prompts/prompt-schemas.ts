/** Wire contract of prompts. Isomorphic, imports only zod and the names of branches. */
import { z } from "zod";
import { existingBranchName } from "@/server/branches/branch-name";

/** A snippet is written like a text prompt, and referred to instead of served. */
export const PROMPT_TYPES = ["chat", "text", "snippet"] as const;
export type PromptType = (typeof PROMPT_TYPES)[number];

/** Prompts and snippets have a page each. */
export const PROMPT_KINDS = ["prompt", "snippet"] as const;
export type PromptKind = (typeof PROMPT_KINDS)[number];

export const MAX_SLUG_LENGTH = 200;
const MAX_LEVELS = 8;
export const MAX_TAGS = 20;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N} ._:-]*$/u;
const SEGMENT = /^[a-z0-9]+([-_][a-z0-9]+)*$/;

/** What the API's addresses write after a slug; a prompt of that name could not be told from the call. */
const RESERVED_SEGMENTS: readonly string[] = ["versions", "render", "run", "compare", "publish"];

/** The path of a prompt, folders included: `support/reply`. */
export const promptSlug = z
  .string()
  .trim()
  .min(1, "Give the prompt a name.")
  .max(MAX_SLUG_LENGTH, `Use at most ${MAX_SLUG_LENGTH} characters.`)
  .refine((slug) => slug.split("/").every((segment) => SEGMENT.test(segment)), {
    error: 'Use lower-case letters, digits, "-" and "_", and "/" between folders: support/reply.',
    abort: true,
  })
  .refine((slug) => slug.split("/").length <= MAX_LEVELS, `Use at most ${MAX_LEVELS} levels.`)
  .refine((slug) => !isAmbiguous(slug.split("/")), {
    error: `These names are reserved: ${RESERVED_SEGMENTS.join(", ")}.`,
  });

function isAmbiguous(segments: readonly string[]): boolean {
  // As the first of several it is a plain folder: nothing stands before it that it could be a call on.
  return segments.some(
    (segment, index) => RESERVED_SEGMENTS.includes(segment) && (index > 0 || segments.length === 1),
  );
}

export const promptDescription = z.string().trim().max(1_000, "Use at most 1,000 characters.");

/** Names an existing prompt; what a slug may look like is decided where prompts are made. */
export const existingPromptSlug = z.string().trim().min(1, "Choose a prompt.").max(MAX_SLUG_LENGTH);

/** A word or two, in lower case however it is written. */
export const promptTag = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Write a tag.")
  .max(40, "Use at most 40 characters.")
  .refine((tag) => TAG.test(tag), 'Use letters, digits, spaces, "-", "_", "." and ":".');

const promptTags = z
  .array(promptTag)
  .max(MAX_TAGS, `Use at most ${MAX_TAGS} tags.`)
  .transform((tags) => [...new Set(tags)].sort());

export const createPromptInput = z.object({
  slug: promptSlug,
  type: z.enum(PROMPT_TYPES),
  description: promptDescription.default(""),
});
export type CreatePromptInput = z.infer<typeof createPromptInput>;

/** What is left out stays as it is. */
export const promptChanges = {
  description: promptDescription.optional(),
  tags: promptTags.optional(),
  /** The id of a member; null for nobody. */
  ownerId: z.string().min(1).max(100).nullable().optional(),
};
export const updatePromptInput = z.object({ slug: existingPromptSlug, ...promptChanges });
export type UpdatePromptInput = z.infer<typeof updatePromptInput>;

export const renamePromptInput = z.object({ slug: existingPromptSlug, newSlug: promptSlug });
export type RenamePromptInput = z.infer<typeof renamePromptInput>;

export const patchPromptInput = z.object({
  ...updatePromptInput.shape,
  newSlug: promptSlug.optional(),
  isArchived: z.boolean().optional(),
});
export type PatchPromptInput = z.infer<typeof patchPromptInput>;

export const namePromptInput = z.object({ slug: existingPromptSlug });
export type NamePromptInput = z.infer<typeof namePromptInput>;

export const duplicatePromptInput = z.object({
  slug: existingPromptSlug,
  /** Its newest version is copied. */
  branchName: existingBranchName.default("main"),
  newSlug: promptSlug,
  /** Absent: within the workspace. */
  toWorkspaceSlug: z.string().min(1).max(100).optional(),
});
export type DuplicatePromptInput = z.infer<typeof duplicatePromptInput>;

/** `formerSlug` no longer leads to the prompt, and is free for another one. */
export const removeRedirectInput = z.object({ slug: existingPromptSlug, formerSlug: existingPromptSlug });
export type RemoveRedirectInput = z.infer<typeof removeRedirectInput>;

export const starPromptInput = z.object({ slug: existingPromptSlug, isStarred: z.boolean() });
export type StarPromptInput = z.infer<typeof starPromptInput>;

export const getPromptInput = z.object({ slug: existingPromptSlug });
export type GetPromptInput = z.infer<typeof getPromptInput>;
