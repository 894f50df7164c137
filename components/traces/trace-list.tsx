"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { parseAsBoolean, useQueryState, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { ListBoundary } from "@/components/layout/list-boundary";
import { SavedViews } from "@/components/saved-views/saved-views";
import { ExportButton } from "@/components/trace-exports/export-button";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { LoadMore } from "@/components/ui/load-more";
import { ColumnChoice } from "./column-choice";
import { LiveButton } from "./live-button";
import { NoTraces } from "./no-traces";
import { type TraceColumnName, traceColumns } from "./trace-columns";
import { type ChangeTraceFilters, TraceFilterBar } from "./trace-filter-bar";
import { type TraceFilterState, traceFilters, traceListInput } from "./trace-filters";
import { TraceTable } from "./trace-table";
import { useLiveTraces } from "./use-live-traces";

const STORE_IS_AWAY =
  "The trace store may be away for a moment. Prompts are served as before; try again shortly.";

/** The workspace's traces, newest first. */
export function TraceList({ workspaceSlug }: { workspaceSlug: string }) {
  const [filters, setFilters] = useQueryStates(traceFilters, { history: "push", scroll: false });
  const [columns, setColumns] = useQueryState("columns", traceColumns);
  const [live, setLive] = useQueryState("live", parseAsBoolean.withDefault(false));
  // Nothing new happens in a time that is over.
  const isLive = live && filters.to === null;
  // The old rows stay until the new ones are here.
  const shown = useDeferredValue(filters);
  const isFiltering = shown !== filters;
  return (
    <>
      <TraceFilterBar
        workspaceSlug={workspaceSlug}
        filters={filters}
        onChange={setFilters}
        actions={
          <>
            {filters.to === null ? <LiveButton isLive={isLive} onChange={setLive} /> : null}
            <ColumnChoice columns={columns} onChange={setColumns} />
            <SavedViews workspaceSlug={workspaceSlug} kind="traces" />
            <ExportButton workspaceSlug={workspaceSlug} filters={filters} />
          </>
        }
      />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <ListBoundary title="The traces could not be loaded" likely={STORE_IS_AWAY} asked={shown}>
          <Traces
            workspaceSlug={workspaceSlug}
            filters={shown}
            columns={columns}
            isLive={isLive}
            onChange={setFilters}
          />
        </ListBoundary>
      </div>
    </>
  );
}

interface TracesProps {
  workspaceSlug: string;
  filters: TraceFilterState;
  columns: readonly TraceColumnName[];
  isLive: boolean;
  onChange: ChangeTraceFilters;
}

function Traces({ workspaceSlug, filters, columns, isLive, onChange }: TracesProps) {
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.trace.list.infiniteQueryOptions(traceListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const arrived = useLiveTraces(workspaceSlug, filters, isLive);
  const arrivedIds = new Set(arrived.map(({ id }) => id));
  const listed = list.data.pages.flatMap((page) => page.traces);
  const traces = [...arrived, ...listed.filter(({ id }) => !arrivedIds.has(id))];
  if (traces.length === 0 && !list.hasNextPage) {
    return <NoTraces workspaceSlug={workspaceSlug} filters={filters} onChange={onChange} />;
  }
  return (
    <>
      {isLive ? (
        <p role="status" className="mb-2 text-muted text-xs">
          <span aria-hidden="true" className="mr-1.5 inline-block size-2 rounded-full bg-success-solid" />
          New traces appear here as they arrive.
        </p>
      ) : null}
      <TraceTable workspaceSlug={workspaceSlug} traces={traces} columns={columns} />
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
