"use client";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AlertLink } from "@/components/alerts/alert-link";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import type { Exploration } from "@/server/analytics/explore-analytics";
import type { Metric } from "@/server/analytics/metric-catalog";
import { type ExplorerFilters, type ExplorerPlace, selectionOf } from "./analytics-filters";
import { deploymentChartMarks, markedEnvironments } from "./deployment-chart-marks";
import { FigureNotes } from "./figure-notes";
import { GroupName } from "./group-name";
import { GroupsTable } from "./groups-table";
import { LatencyDistribution } from "./latency-distribution";
import { MetricCharts } from "./metric-charts";
import { MetricTiles } from "./metric-tiles";
import { OutlierList } from "./outlier-list";
import { saveCsv } from "./save-csv";
import { groupSeries } from "./series-points";
import { type Drill, drillToTraces } from "./trace-drill";

type CsvChanges = { readonly shape: "table" | "series"; readonly metrics?: Metric[] };

interface ExplorerFiguresProps {
  place: ExplorerPlace;
  /** Those the figures answer, not those just chosen. */
  filters: ExplorerFilters;
  exploration: Exploration;
  environments: readonly { readonly name: string; readonly color: string }[];
  isRefreshing: boolean;
  loadCsv: (changes: CsvChanges) => Promise<{ readonly fileName: string; readonly content: string }>;
  /** Between the tiles and the charts. */
  children?: ReactNode;
}

/** The figures of a question, their course, their groups, and the calls behind them. */
export function ExplorerFigures(props: ExplorerFiguresProps) {
  const { place, filters, exploration, environments, isRefreshing, loadCsv, children } = props;
  const router = useRouter();
  const series = groupSeries(exploration, environments);
  const choice = { chosen: filters.environment, environments };
  const open = (drill: Drill) => router.push(drillToTraces(place, filters, drill));
  const selection = selectionOf(place, filters);

  async function saveTable() {
    try {
      saveCsv(await loadCsv({ shape: "table" }));
    } catch (error) {
      toast.error("The CSV could not be made", {
        description: error instanceof Error ? error.message : undefined,
      });
    }
  }

  return (
    <div
      aria-busy={isRefreshing}
      className={cn("flex flex-col gap-4 transition-opacity", isRefreshing && "opacity-60")}
    >
      <MetricTiles metrics={exploration.metrics} total={exploration.total} />
      {children}
      <MetricCharts
        measurement={exploration}
        series={series}
        marks={deploymentChartMarks(exploration.deployments, choice, place.promptSlug === undefined)}
        onOpenTraces={(from, to, isFailed) => open({ period: { from, to }, isFailed })}
        loadCsv={(metric) => loadCsv({ shape: "series", metrics: [metric] })}
        alertOn={({ key, label }) => (
          <AlertLink
            workspaceSlug={place.workspaceSlug}
            metric={key}
            filters={selection.filters}
            label={`Alert on ${label}`}
            isIcon
          />
        )}
      />
      <GroupsTable
        measurement={exploration}
        series={series}
        nameOf={(group) => (
          <GroupName
            workspaceSlug={place.workspaceSlug}
            group={group}
            by={exploration.by}
            promptSlug={place.promptSlug}
            environments={environments}
          />
        )}
        tracesOf={(group) => drillToTraces(place, filters, { group })}
        actions={
          <Button size="sm" variant="ghost" onClick={() => void saveTable()}>
            Save as CSV
          </Button>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <LatencyDistribution selection={selection} onOpenTraces={(latencyMs) => open({ latencyMs })} />
        <OutlierList workspaceSlug={place.workspaceSlug} selection={selection} />
      </div>
      <FigureNotes measurement={exploration} marked={markedEnvironments(choice)} />
    </div>
  );
}
