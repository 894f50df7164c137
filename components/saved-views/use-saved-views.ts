"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { SavedViewListItem } from "@/server/saved-views/list-saved-views";
import type { SavedViewsProps } from "./saved-views";
import { addressOfView, isSameQuery, queryOfPage, VIEW_PARAMETER } from "./view-query";

const PAGES = { traces: paths.traces, analytics: paths.analytics } as const;

export type OpenView = SavedViewListItem & {
  /** The page shows something else by now. */
  readonly isChanged: boolean;
};

/** The views of a page, the one that is open, and how to open another. */
export function useSavedViews({ workspaceSlug, kind }: SavedViewsProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const search = useSearchParams();
  const { data: views = [] } = useQuery(trpc.savedView.list.queryOptions({ workspaceSlug, kind }));
  const query = queryOfPage(search);
  const opened = views.find(({ id }) => id === search.get(VIEW_PARAMETER));
  const current: OpenView | undefined = opened && { ...opened, isChanged: !isSameQuery(opened.query, query) };
  return {
    views,
    current,
    query,
    /** Null for the page without any. */
    open: (view: { id: string; query: string } | null) =>
      router.push(`${PAGES[kind](workspaceSlug)}${view === null ? "" : addressOfView(view)}`),
  };
}
