"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { PROMPT_GROUPINGS } from "@/server/analytics/analytics-choices";
import { AnalyticsFilterBar } from "./analytics-filter-bar";
import { isFiltered, promptAnalyticsQuery } from "./analytics-filters";
import { ChoicesFilter } from "./choices-filter";
import { CsvMenu } from "./csv-menu";
import { groupNouns } from "./group-nouns";
import { isEmptyReport } from "./is-empty-report";
import { NoCalls } from "./no-calls";
import { ReportView } from "./report-view";
import { usePromptAnalyticsFilters } from "./use-analytics-filters";

const groupings = PROMPT_GROUPINGS.map((value) => ({ value, label: groupNouns[value].singular }));

/** How a prompt does, and its versions against each other. */
export function PromptAnalytics({
  workspaceSlug,
  promptSlug,
}: {
  workspaceSlug: string;
  promptSlug: string;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { filters, shown, isRefreshing, setFilters } = usePromptAnalyticsFilters();
  const query = promptAnalyticsQuery(workspaceSlug, promptSlug, shown);
  const { data: report } = useSuspenseQuery(trpc.analytics.prompt.queryOptions(query));
  const versions = versionOptions(report.prompt.latestVersionNumber);

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
                queryClient.fetchQuery(trpc.analytics.exportPrompt.queryOptions({ ...query, shape }))
              }
            />
          </>
        }
      >
        <ChoicesFilter
          label="Versions"
          options={versions}
          chosen={filters.version.map(String)}
          onChange={(chosen) => setFilters({ version: chosen.map(Number) })}
        />
      </AnalyticsFilterBar>
      {isEmptyReport(report) ? (
        <NoCalls
          workspaceSlug={workspaceSlug}
          promptSlug={promptSlug}
          onClearFilters={isFiltered(shown) ? () => setFilters(null) : undefined}
        />
      ) : (
        <ReportView
          workspaceSlug={workspaceSlug}
          promptSlug={promptSlug}
          report={report}
          filters={shown}
          onChange={setFilters}
          isRefreshing={isRefreshing}
        />
      )}
    </>
  );
}

/** Newest first; versions beyond a menu's length are old enough to be found in the table. */
function versionOptions(latestVersionNumber: number) {
  const count = Math.min(latestVersionNumber, 50);
  return Array.from({ length: count }, (_, index) => latestVersionNumber - index).map((version) => ({
    value: String(version),
    label: <span className="font-mono text-xs">v{version}</span>,
  }));
}
