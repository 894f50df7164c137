/** Wire contract of prompts. Isomorphic, imports only zod. */
import { z } from "zod";

/** A snippet is written like a text prompt, and referred to instead of served. */
export const PROMPT_TYPES = ["chat", "text", "snippet"] as const;
export type PromptType = (typeof PROMPT_TYPES)[number];

const MAX_SLUG_LENGTH = 200;
const MAX_LEVELS = 8;
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

export const createPromptInput = z.object({
  slug: promptSlug,
  type: z.enum(PROMPT_TYPES),
  description: promptDescription.default(""),
});
export type CreatePromptInput = z.infer<typeof createPromptInput>;

export const updatePromptInput = z.object({ slug: existingPromptSlug, description: promptDescription });
export type UpdatePromptInput = z.infer<typeof updatePromptInput>;

export const getPromptInput = z.object({ slug: existingPromptSlug });
export type GetPromptInput = z.infer<typeof getPromptInput>;

export const listPromptsInput = z.object({
  /** Only what lies in this folder: `support` or `support/tone`. */
  folder: z.string().trim().max(MAX_SLUG_LENGTH).optional(),
  /** Also what lies in its sub-folders. A search always does. */
  isDeep: z.boolean().default(false),
  /** Every word must occur in the slug or the description. */
  search: z.string().trim().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
  /** The `nextCursor` of the page before. */
  cursor: z.string().max(MAX_SLUG_LENGTH).optional(),
});
export type ListPromptsInput = z.infer<typeof listPromptsInput>;

export const searchPromptsInput = z.object({ query: z.string().trim().max(200) });
export type SearchPromptsInput = z.infer<typeof searchPromptsInput>;
