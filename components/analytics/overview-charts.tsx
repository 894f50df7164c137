"use client";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import type { WorkspaceOverview } from "@/server/analytics/get-workspace-overview";
import { deploymentChartMarks } from "./deployment-chart-marks";

const series = [{ key: "all", label: "All prompts", color: "chart-1" }] as const;

/** The course of the two figures that are paid for, with the deployments that may explain a bend. */
export function OverviewCharts({ overview }: { overview: WorkspaceOverview }) {
  const { steps, range, total, deployments } = overview;
  const chartOf = (metric: "requests" | "costUsd") =>
    ({
      series,
      points: steps.map((time, index) => ({ time, values: { all: total.series[metric]?.[index] ?? null } })),
      intervalMs: range.intervalMs,
      timeZone: range.timeZone,
      range: { from: steps[0] ?? range.fromMs, to: range.toMs },
      marks: deploymentChartMarks(deployments, { chosen: ["production"], environments: [] }, true),
      height: 160,
      kind: "area",
    }) as const;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <TimeSeriesChart title="Requests" unit="requests" {...chartOf("requests")} />
      <TimeSeriesChart title="Cost" unit="usd" {...chartOf("costUsd")} />
    </div>
  );
}
