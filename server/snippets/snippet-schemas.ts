/** Wire contract of snippets. Isomorphic, imports only zod and the shapes of prompts. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { TEMPLATE_FORMATS } from "@/server/templates/template-formats";

export const snippetName = z.object({
  slug: existingPromptSlug,
  /** Null: the newest. */
  version: z.number().int().positive().nullable(),
});
export type SnippetName = z.infer<typeof snippetName>;

export const resolveSnippetsInput = z.object({
  /** The prompt that refers to them: a snippet cannot refer to itself. */
  promptSlug: existingPromptSlug,
  templateFormat: z.enum(TEMPLATE_FORMATS),
  names: z.array(snippetName).max(100),
});
export type ResolveSnippetsInput = z.infer<typeof resolveSnippetsInput>;

export const listSnippetUsesInput = z.object({ snippetSlug: existingPromptSlug });
export type ListSnippetUsesInput = z.infer<typeof listSnippetUsesInput>;

export const openDraftsInput = z.object({
  snippetSlug: existingPromptSlug,
  promptSlugs: z.array(existingPromptSlug).min(1, "Choose at least one prompt.").max(100),
});
export type OpenDraftsInput = z.infer<typeof openDraftsInput>;
