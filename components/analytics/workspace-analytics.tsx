"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { WORKSPACE_GROUPINGS } from "@/server/analytics/analytics-choices";
import { AnalyticsFilterBar } from "./analytics-filter-bar";
import { isFiltered, workspaceAnalyticsQuery } from "./analytics-filters";
import { CsvMenu } from "./csv-menu";
import { groupNouns } from "./group-nouns";
import { isEmptyReport } from "./is-empty-report";
import { NoCalls } from "./no-calls";
import { ReportView } from "./report-view";
import { useWorkspaceAnalyticsFilters } from "./use-analytics-filters";

const groupings = WORKSPACE_GROUPINGS.map((value) => ({ value, label: groupNouns[value].singular }));

/** How all prompts of the workspace do, against each other. */
export function WorkspaceAnalytics({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { filters, shown, isRefreshing, setFilters } = useWorkspaceAnalyticsFilters();
  const query = workspaceAnalyticsQuery(workspaceSlug, shown);
  const { data: report } = useSuspenseQuery(trpc.analytics.workspace.queryOptions(query));

  return (
    <>
      <AnalyticsFilterBar
        filters={filters}
        onChange={setFilters}
        environments={report.environments}
        actions={
          <>
            <SegmentedControl
              label="Compare by"
              value={filters.by}
              options={groupings}
              onValueChange={(by) => setFilters({ by })}
            />
            <CsvMenu
              noun={groupNouns[shown.by].plural.toLowerCase()}
              load={(shape) =>
                queryClient.fetchQuery(trpc.analytics.exportWorkspace.queryOptions({ ...query, shape }))
              }
            />
          </>
        }
      />
      {isEmptyReport(report) ? (
        <NoCalls
          workspaceSlug={workspaceSlug}
          onClearFilters={isFiltered(shown) ? () => setFilters(null) : undefined}
        />
      ) : (
        <ReportView
          workspaceSlug={workspaceSlug}
          report={report}
          filters={shown}
          onChange={setFilters}
          isRefreshing={isRefreshing}
        />
      )}
    </>
  );
}
