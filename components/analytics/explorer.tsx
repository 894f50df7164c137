"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { AlertLink } from "@/components/alerts/alert-link";
import { metricOf } from "@/components/alerts/metric-of";
import { AddToDashboard } from "@/components/dashboards/add-to-dashboard";
import { SavedViews } from "@/components/saved-views/saved-views";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Skeleton } from "@/components/ui/skeleton";
import { type ExplorerPlace, explorerQuery, isFiltered } from "./analytics-filters";
import { ExplorerBar } from "./explorer-bar";
import { ExplorerFigures } from "./explorer-figures";
import { NoCalls } from "./no-calls";
import { useExplorerFilters } from "./use-analytics-filters";
import { VersionComparison } from "./version-comparison";

/** Any metric by any dimension, over time: of a workspace, or of one of its prompts. */
export function Explorer({ place }: { place: ExplorerPlace }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { filters, shown, isRefreshing, setFilters } = useExplorerFilters();
  const query = explorerQuery(place, shown);
  const { data: exploration } = useSuspenseQuery(trpc.analytics.explore.queryOptions(query));
  const { data: environments } = useSuspenseQuery(
    trpc.environment.list.queryOptions({ workspaceSlug: place.workspaceSlug }),
  );
  const { promptSlug } = place;
  const isEmpty =
    exploration.total.requests === 0 && Object.values(exploration.total.values).every((value) => !value);

  return (
    <>
      <ExplorerBar
        place={place}
        filters={filters}
        onChange={setFilters}
        actions={
          <>
            {promptSlug === undefined ? (
              <SavedViews workspaceSlug={place.workspaceSlug} kind="analytics" />
            ) : null}
            <AddToDashboard workspaceSlug={place.workspaceSlug} query={query} />
            <AlertLink
              workspaceSlug={place.workspaceSlug}
              metric={metricOf(shown.metrics[0] ?? null)}
              filters={query.filters}
              label="Alert on this"
            />
          </>
        }
      />
      {isEmpty ? (
        <NoCalls
          workspaceSlug={place.workspaceSlug}
          promptSlug={promptSlug}
          onClearFilters={isFiltered(shown) ? () => setFilters(null) : undefined}
        />
      ) : (
        <ExplorerFigures
          place={place}
          filters={shown}
          exploration={exploration}
          environments={environments}
          isRefreshing={isRefreshing}
          loadCsv={(changes) =>
            queryClient.fetchQuery(trpc.analytics.export.queryOptions({ ...query, ...changes }))
          }
        >
          {promptSlug === undefined ? null : (
            <Suspense fallback={<Skeleton className="h-64 w-full rounded-lg" />}>
              <VersionComparison place={{ ...place, promptSlug }} filters={shown} onChange={setFilters} />
            </Suspense>
          )}
        </ExplorerFigures>
      )}
    </>
  );
}
