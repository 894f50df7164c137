"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { emptyChartText } from "@/components/analytics/empty-chart-text";
import { groupSeries, metricPoints } from "@/components/analytics/series-points";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import { metricDefinition } from "@/server/analytics/metric-catalog";
import type { DashboardChart as Chart } from "@/server/dashboards/dashboard-schemas";
import { questionInput } from "./chart-question";
import { questionWords } from "./question-words";

interface DashboardChartProps {
  workspaceSlug: string;
  timeZone: string;
  chart: Chart;
  environments: readonly { readonly name: string; readonly color: string }[];
  actions: ReactNode;
}

/** A chart asks for its own figures, so that a slow one holds up no other. */
export function DashboardChart({
  workspaceSlug,
  timeZone,
  chart,
  environments,
  actions,
}: DashboardChartProps) {
  const trpc = useTRPC();
  const { data, isPending, error, refetch } = useQuery(
    trpc.analytics.explore.queryOptions(questionInput(workspaceSlug, timeZone, chart.question)),
  );
  if (error) {
    return (
      <ErrorState
        title={`"${chart.title}" could not be loaded`}
        message={error.message}
        onRetry={refetch}
        action={actions}
      />
    );
  }
  const { metric } = chart.question;
  const range = data?.range;
  return (
    <TimeSeriesChart
      title={chart.title}
      description={questionWords(chart.question)}
      unit={data?.metrics[0]?.unit ?? metricDefinition(metric).unit}
      isLoading={isPending}
      emptyText={data?.metrics[0] && emptyChartText(data.metrics[0], data.by)}
      series={data ? groupSeries(data, environments) : []}
      points={data ? metricPoints(data, metric) : []}
      intervalMs={range?.intervalMs}
      timeZone={range?.timeZone}
      range={range && { from: data?.steps[0] ?? range.fromMs, to: range.toMs }}
      actions={actions}
    />
  );
}
