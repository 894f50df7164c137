"use client";
import { useRouter } from "next/navigation";
import { type TraceFilters, tracesPath } from "@/components/traces/trace-filters";
import { cn } from "@/components/ui/cn";
import type { AnalyticsReport } from "@/server/analytics/analytics-report";
import type { DeploymentMark } from "@/server/analytics/deployment-mark";
import type { AnalyticsFilters } from "./analytics-filters";
import { ComparisonTable } from "./comparison-table";
import { deploymentChartMarks, markedEnvironments } from "./deployment-chart-marks";
import { GroupName } from "./group-name";
import { groupTraceFilters } from "./group-traces";
import { MetricCharts } from "./metric-charts";
import { MetricTiles } from "./metric-tiles";
import { ReportFootnote } from "./report-footnote";
import { groupSeries } from "./series-points";

interface ReportViewProps {
  workspaceSlug: string;
  /** Absent: all prompts. */
  promptSlug?: string;
  report: AnalyticsReport & {
    readonly environments: readonly { readonly name: string; readonly color: string }[];
    readonly deployments: readonly DeploymentMark[];
  };
  /** Those the report answers, not those just chosen. */
  filters: AnalyticsFilters;
  onChange: (changes: Partial<AnalyticsFilters>) => void;
  isRefreshing: boolean;
}

/** The figures of a report, their course, and its groups against each other. */
export function ReportView(props: ReportViewProps) {
  const { workspaceSlug, promptSlug, report, filters, onChange, isRefreshing } = props;
  const router = useRouter();
  const { environments, groupBy, range } = report;
  const series = groupSeries(report, environments);
  const choice = { chosen: filters.environment, environments };
  const traceFilters = traceFiltersOf(filters, promptSlug);

  return (
    <div
      aria-busy={isRefreshing}
      className={cn("flex flex-col gap-4 transition-opacity", isRefreshing && "opacity-60")}
    >
      <MetricTiles total={report.total} />
      <MetricCharts
        report={report}
        series={series}
        filters={filters}
        onChange={onChange}
        marks={deploymentChartMarks(report.deployments, choice, promptSlug === undefined)}
        onOpenTraces={(from, status) => {
          const to = new Date(from.getTime() + range.intervalMs);
          router.push(tracesPath(workspaceSlug, { ...traceFilters, range: "custom", from, to, status }));
        }}
      />
      <ComparisonTable
        report={report}
        series={series}
        nameOf={(group) => (
          <GroupName
            workspaceSlug={workspaceSlug}
            group={group}
            groupBy={groupBy}
            promptSlug={promptSlug}
            environments={environments}
          />
        )}
        tracesOf={(group) =>
          tracesPath(workspaceSlug, { ...traceFilters, ...groupTraceFilters(groupBy, group) })
        }
      />
      <ReportFootnote report={report} marked={markedEnvironments(choice)} />
    </div>
  );
}

/** The trace list knows one environment at a time; of several it shows all. */
function traceFiltersOf(filters: AnalyticsFilters, promptSlug: string | undefined): Partial<TraceFilters> {
  const [environment, ...others] = filters.environment;
  return {
    range: filters.range,
    from: filters.from,
    to: filters.to,
    prompt: promptSlug,
    environment: others.length === 0 ? environment : undefined,
  };
}
