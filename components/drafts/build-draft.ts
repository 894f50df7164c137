/** A draft as the version it would become, by the service's own rules. Pure. */
import { contentOf } from "@/server/drafts/content-of-draft";
import type { DraftDocument, DraftError } from "@/server/drafts/draft-document";
import { InvalidInputError } from "@/server/errors/domain-error";
import { buildContent } from "@/server/versions/build-content";
import type { PinnedSnippet, PromptContent } from "@/server/versions/prompt-content";
import type { DraftContent } from "@/server/versions/version-schemas";

export type BuiltDraft =
  | { readonly content: PromptContent; readonly input: DraftContent; readonly errors: readonly [] }
  | { readonly content: null; readonly input: DraftContent; readonly errors: readonly DraftError[] };

export function buildDraft(draft: DraftDocument, snippets: readonly PinnedSnippet[]): BuiltDraft {
  const { content: input, errors } = contentOf(draft);
  if (errors.length > 0) return { content: null, input, errors };
  try {
    return { content: buildContent(input, snippets), input, errors: [] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const found =
      error.fieldErrors.length > 0 ? error.fieldErrors : [{ path: "content", message: error.message }];
    return { content: null, input, errors: found };
  }
}
