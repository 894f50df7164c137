import type { SnippetReference } from "@/server/templates/snippet-references";
import type { PromptContent } from "@/server/versions/prompt-content";

export function referencesOf(_content: PromptContent): readonly SnippetReference[] {
  return [];
}
