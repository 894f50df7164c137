"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { LoadMore } from "@/components/ui/load-more";
import { NoTraces } from "./no-traces";
import { TraceFilterBar } from "./trace-filter-bar";
import { hasTraceFilters, type TraceFilters, traceFilters, traceListInput } from "./trace-filters";
import { TraceTable } from "./trace-table";

/** The workspace's traces, newest first. */
export function TraceList({ workspaceSlug }: { workspaceSlug: string }) {
  const [filters, setFilters] = useQueryStates(traceFilters, { history: "push", scroll: false });
  // The old rows stay until the new ones are here.
  const shown = useDeferredValue(filters);
  const isFiltering = shown !== filters;
  return (
    <>
      <TraceFilterBar workspaceSlug={workspaceSlug} filters={filters} onChange={setFilters} />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <Traces workspaceSlug={workspaceSlug} filters={shown} onClear={() => setFilters(null)} />
      </div>
    </>
  );
}

interface TracesProps {
  workspaceSlug: string;
  filters: TraceFilters;
  onClear: () => void;
}

function Traces({ workspaceSlug, filters, onClear }: TracesProps) {
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.trace.list.infiniteQueryOptions(traceListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const traces = list.data.pages.flatMap((page) => page.traces);
  if (traces.length === 0 && !list.hasNextPage) {
    return (
      <NoTraces workspaceSlug={workspaceSlug} onClear={hasTraceFilters(filters) ? onClear : undefined} />
    );
  }
  return (
    <>
      <TraceTable workspaceSlug={workspaceSlug} traces={traces} />
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoadMore={list.fetchNextPage}
        shownCount={traces.length}
        noun="traces"
      />
    </>
  );
}
