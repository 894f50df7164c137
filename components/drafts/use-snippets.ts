"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { SnippetName } from "@/server/snippets/snippet-schemas";
import type { TemplateFormat } from "@/server/templates/template-formats";
import type { PinnedSnippet } from "@/server/versions/prompt-content";
import { useDraft } from "./draft-context";

export type UsedSnippets = {
  readonly names: readonly SnippetName[];
  /** As a save would pin them now, those of snippets included. */
  readonly pinned: readonly PinnedSnippet[];
  readonly problems: readonly (SnippetName & { readonly message: string })[];
  readonly isPending: boolean;
};

const NO_SNIPPETS: readonly PinnedSnippet[] = [];
const NO_PROBLEMS: UsedSnippets["problems"] = [];

/** The snippets that texts refer to. */
export function useSnippets(names: readonly SnippetName[], templateFormat: TemplateFormat): UsedSnippets {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = useDraft();
  const isAsked = names.length > 0;
  const { data, isPending } = useQuery(
    trpc.snippet.resolve.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug, templateFormat, names: [...names] },
      { enabled: isAsked, placeholderData: keepPreviousData },
    ),
  );
  return {
    names,
    pinned: isAsked ? (data?.snippets ?? NO_SNIPPETS) : NO_SNIPPETS,
    problems: isAsked ? (data?.problems ?? NO_PROBLEMS) : NO_PROBLEMS,
    isPending: isAsked && isPending,
  };
}
