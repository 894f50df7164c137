"use client";
import { useQueryClient } from "@tanstack/react-query";
import { FileText, Puzzle, Star } from "lucide-react";
import { useCallback } from "react";
import { CommandPalette, type CommandResult } from "@/components/layout/command-palette";
import { paths } from "@/components/layout/paths";
import { HighlightedText } from "@/components/prompts/highlighted-text";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { PromptHit } from "@/server/prompts/search-prompts";

/** The palette with the workspace's prompts and snippets in it. */
export function WorkspaceCommandPalette({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const search = useCallback(
    async (query: string): Promise<CommandResult[]> => {
      const hits = await queryClient.fetchQuery(trpc.prompt.search.queryOptions({ workspaceSlug, query }));
      return hits.map((hit) => toResult(workspaceSlug, hit));
    },
    [queryClient, trpc, workspaceSlug],
  );
  return <CommandPalette workspaceSlug={workspaceSlug} search={search} />;
}

function toResult(workspaceSlug: string, { slug, type, isStarred, excerpts }: PromptHit): CommandResult {
  const inSlug = excerpts.find(({ field }) => field === "slug");
  // The name is shown anyway: below it, where else it was found.
  const elsewhere = excerpts.find(({ field }) => field !== "slug");
  const kind = type === "snippet" ? Puzzle : FileText;
  return {
    id: slug,
    label: slug,
    content: <HighlightedText text={slug} matches={inSlug?.matches ?? []} />,
    detail: elsewhere ? <HighlightedText text={elsewhere.text} matches={elsewhere.matches} /> : undefined,
    icon: isStarred ? Star : kind,
    group: "Prompts",
    href: paths.prompt(workspaceSlug, slug),
  };
}
