"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { debounce, useQueryStates } from "nuqs";
import { useCallback, useDeferredValue, useRef } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { useCan } from "@/components/workspaces/use-can";
import type { PromptKind } from "@/server/prompts/prompt-schemas";
import { FolderPanel } from "./folder-panel";
import { NoPrompts } from "./no-prompts";
import { type FilterChanges, PromptFilterBar } from "./prompt-filter-bar";
import { NO_FILTERS, type PromptFilters, promptFilters, promptListInput } from "./prompt-filters";
import { nextPage } from "./prompt-queries";
import { PromptSearch } from "./prompt-search";
import { PromptTable } from "./prompt-table";
import { SelectionBar } from "./selection-bar";
import { countOf } from "./use-change-prompts";
import { usePromptSelection } from "./use-prompt-selection";

interface PromptListProps {
  workspaceSlug: string;
  kind?: PromptKind;
}

/** Prompts, or snippets: folders at the side, filters and search above, everything in the address. */
export function PromptList({ workspaceSlug, kind = "prompt" }: PromptListProps) {
  const [filters, setFilters] = useQueryStates(promptFilters, { history: "push", scroll: false });
  const searchRef = useRef<HTMLInputElement>(null);
  // The list of the last letter stays until that of the next is here.
  const shown = useDeferredValue(filters);
  const isStale = shown !== filters;
  const change = (changes: FilterChanges) => void setFilters(changes);
  const focusSearch = useCallback(() => searchRef.current?.focus(), []);
  const shared = { workspaceSlug, kind };
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <FolderPanel
        {...shared}
        folder={filters.folder}
        onOpen={(folder) => change({ folder: folder || null, q: null })}
      />
      <div className="flex min-w-0 flex-col gap-3">
        <PromptSearch
          ref={searchRef}
          value={filters.q}
          folder={filters.folder}
          noun={kind}
          onChange={(q) =>
            void setFilters(
              { q: q || null },
              { history: "replace", limitUrlUpdates: q === "" ? undefined : debounce(200) },
            )
          }
        />
        <PromptFilterBar
          workspaceSlug={workspaceSlug}
          filters={filters}
          isSnippet={kind === "snippet"}
          onChange={change}
        />
        <div
          className={cn("flex flex-col gap-3 transition-opacity", isStale && "opacity-60")}
          aria-busy={isStale}
        >
          <PromptPages
            {...shared}
            filters={shown}
            onClearFilters={() => change(NO_FILTERS)}
            onSearch={focusSearch}
          />
        </div>
      </div>
    </div>
  );
}

interface PromptPagesProps {
  workspaceSlug: string;
  kind: PromptKind;
  filters: PromptFilters;
  onClearFilters: () => void;
  onSearch: () => void;
}

function PromptPages({ workspaceSlug, kind, filters, onClearFilters, onSearch }: PromptPagesProps) {
  const trpc = useTRPC();
  const canWrite = useCan(workspaceSlug, "prompt:write");
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    trpc.prompt.list.infiniteQueryOptions(promptListInput(workspaceSlug, kind, filters), nextPage),
  );
  const prompts = data.pages.flatMap((page) => page.prompts);
  const selection = usePromptSelection(prompts.map(({ id }) => id));
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);

  if (prompts.length === 0) {
    return <NoPrompts {...{ workspaceSlug, kind, filters, canWrite, onClearFilters }} />;
  }
  const selected = prompts.filter(({ id }) => selection.ids.has(id));
  const shownText = `${prompts.length.toLocaleString("en")}${hasNextPage ? "+" : ""}`;
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {hasNextPage ? `${shownText} ${kind}s` : countOf(prompts.length, kind)}
      </p>
      <PromptTable
        workspaceSlug={workspaceSlug}
        label={kind === "snippet" ? "Snippets" : "Prompts"}
        prompts={prompts}
        isSnippet={kind === "snippet"}
        selection={canWrite ? selection : undefined}
        hasMore={hasNextPage}
        onLoadMore={loadMore}
        onSearch={onSearch}
      />
      {selected.length > 0 ? (
        <SelectionBar
          workspaceSlug={workspaceSlug}
          selected={selected}
          noun={kind}
          isArchived={filters.archived}
          onClear={() => selection.setAll(false)}
        />
      ) : null}
    </>
  );
}
