"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { VersionListItem } from "@/server/versions/select-versions";
import { HISTORY_PAGE } from "./history-page-size";

export type VersionPages = {
  readonly versions: readonly VersionListItem[];
  /** By version: the branches whose newest it is. */
  readonly heads: ReadonlyMap<number, readonly string[]>;
  readonly pageCount: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
};

/** Every version of the prompt, newest first. */
export function useAllVersions(): VersionPages {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const pages = useSuspenseInfiniteQuery(
    trpc.version.graph.infiniteQueryOptions(
      { workspaceSlug, promptSlug: prompt.slug, limit: HISTORY_PAGE },
      nextNumberedPage,
    ),
  );
  const heads = new Map<number, string[]>();
  for (const { branchName, headNumber } of pages.data.pages[0]?.heads ?? []) {
    if (headNumber !== null) heads.set(headNumber, [...(heads.get(headNumber) ?? []), branchName]);
  }
  return {
    versions: pages.data.pages.flatMap((page) => page.versions),
    heads,
    pageCount: pages.data.pages.length,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  };
}

/** Those that lead to a branch's newest. */
export function useBranchVersions(branchName: string): VersionPages {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const pages = useSuspenseInfiniteQuery(
    trpc.version.list.infiniteQueryOptions(
      { workspaceSlug, promptSlug: prompt.slug, branchName, limit: HISTORY_PAGE },
      nextNumberedPage,
    ),
  );
  const versions = pages.data.pages.flatMap((page) => page.versions);
  const newest = versions[0]?.number;
  return {
    versions,
    heads: new Map(newest === undefined ? [] : [[newest, [branchName]]]),
    pageCount: pages.data.pages.length,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  };
}
