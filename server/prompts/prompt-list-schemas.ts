/** Wire contract of lists of prompts and of the search in them. Isomorphic, imports only zod. */
import { z } from "zod";
import { MAX_SLUG_LENGTH, PROMPT_KINDS, PROMPT_TYPES, promptTag } from "./prompt-schemas";

/** `relevance` is that of a search: names first, then tags, descriptions and variables, then what is written. */
export const PROMPT_SORTS = ["name", "changed", "relevance"] as const;
export type PromptSort = (typeof PROMPT_SORTS)[number];

const search = z.string().trim().max(200);

/** What a list can be narrowed to; what is left out does not matter. */
export const promptFilters = {
  kind: z.enum([...PROMPT_KINDS, "any"]).default("prompt"),
  /** Only what lies in this folder: `support` or `support/tone`. */
  folder: z.string().trim().max(MAX_SLUG_LENGTH).optional(),
  /** Also what lies in its sub-folders. A search always does. */
  isDeep: z.boolean().default(false),
  /** Every word must occur in the slug, the description, a tag, a variable or what is written. */
  search: search.optional(),
  tag: promptTag.optional(),
  ownerId: z.string().min(1).max(100).optional(),
  /** Only the caller's own favourites. */
  isStarred: z.boolean().default(false),
  type: z.enum(PROMPT_TYPES).optional(),
  /** Only what is live in this environment. */
  environment: z.string().min(1).max(100).optional(),
  /** The archived ones instead of the others. */
  isArchived: z.boolean().default(false),
};

export const listPromptsInput = z.object({
  ...promptFilters,
  /** Absent: by relevance in a search, by name otherwise. */
  sort: z.enum(PROMPT_SORTS).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  /** The `nextCursor` of the page before. */
  cursor: z
    .string()
    .max(MAX_SLUG_LENGTH + 40)
    .optional(),
});
export type ListPromptsInput = z.infer<typeof listPromptsInput>;

export const searchPromptsInput = z.object({ query: search });
export type SearchPromptsInput = z.infer<typeof searchPromptsInput>;
