"use client";
import type { ReactNode } from "react";
import type { ChartMark, ColoredSeries } from "@/components/charts/chart-types";
import { TimeSeriesChart, type TimeSeriesChartProps } from "@/components/charts/time-series-chart";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { AnalyticsReport, CallSeries } from "@/server/analytics/analytics-report";
import {
  type AnalyticsFilters,
  PERCENTILES,
  type Percentile,
  TOKEN_KINDS,
  type TokenKind,
} from "./analytics-filters";
import { ChoiceFilter } from "./choice-filter";
import { chartedGroups, feedbackPoints, metricPoints } from "./series-points";

interface MetricChartsProps {
  report: AnalyticsReport;
  /** A line per charted group. */
  series: readonly ColoredSeries[];
  filters: AnalyticsFilters;
  onChange: (changes: Partial<AnalyticsFilters>) => void;
  marks: readonly ChartMark[];
  /** A click on a point: the traces behind it. */
  onOpenTraces: (stepStart: Date, status?: "error") => void;
}

const latencyMetrics: Record<Percentile, keyof CallSeries> = {
  p50: "latencyP50Ms",
  p95: "latencyP95Ms",
  p99: "latencyP99Ms",
};
const tokenMetrics: Record<TokenKind, keyof CallSeries> = { input: "inputTokens", output: "outputTokens" };

const percentileOptions = PERCENTILES.map((value) => ({ value, label: value }));
const tokenOptions = TOKEN_KINDS.map((value) => ({ value, label: value === "input" ? "Input" : "Output" }));

/** One chart per question, a line per group, the same colour for the same group in all of them. */
export function MetricCharts(props: MetricChartsProps) {
  const { report, series, filters, onChange, marks, onOpenTraces } = props;
  const { steps, range } = report;
  const groups = chartedGroups(report);
  const chartOf = (metric: keyof CallSeries) => ({
    series,
    points: metricPoints(steps, groups, metric),
    intervalMs: range.intervalMs,
    range: { from: steps[0] ?? range.fromMs, to: range.toMs },
    marks,
    onSelectTime: (time: Date) => onOpenTraces(time),
  });
  const { percentile, tokens } = filters;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <TimeSeriesChart title="Requests" unit="requests" {...chartOf("requests")} />
      <TimeSeriesChart title="Cost" unit="usd" {...chartOf("costUsd")} />
      <TimeSeriesChart
        title={`Latency ${percentile}`}
        unit="ms"
        {...chartOf(latencyMetrics[percentile])}
        actions={
          <SegmentedControl
            label="Percentile"
            value={percentile}
            options={percentileOptions}
            onValueChange={(choice) => onChange({ percentile: choice })}
          />
        }
      />
      <TimeSeriesChart
        title="Error rate"
        unit="ratio"
        {...chartOf("errorRate")}
        onSelectTime={(time) => onOpenTraces(time, "error")}
      />
      <TimeSeriesChart
        title={tokens === "input" ? "Input tokens" : "Output tokens"}
        unit="tokens"
        {...chartOf(tokenMetrics[tokens])}
        actions={
          <SegmentedControl
            label="Tokens"
            value={tokens}
            options={tokenOptions}
            onValueChange={(choice) => onChange({ tokens: choice })}
          />
        }
      />
      <FeedbackChart
        report={report}
        chosenName={filters.feedback}
        onChoose={(feedback) => onChange({ feedback })}
        chart={chartOf("requests")}
      />
    </div>
  );
}

interface FeedbackChartProps {
  report: AnalyticsReport;
  chosenName: string | null;
  onChoose: (name: string) => void;
  chart: Omit<TimeSeriesChartProps, "title" | "unit">;
}

/** Text has no mean, so names that only ever carry text have no line. */
function FeedbackChart({ report, chosenName, onChoose, chart }: FeedbackChartProps) {
  const charted = report.total.feedback.filter(({ kind }) => kind !== "label");
  const shown = charted.find(({ name }) => name === chosenName) ?? charted[0];
  const name = shown?.name ?? "";
  const lines =
    report.groupBy === "model"
      ? totalFeedback(report, name)
      : { points: feedbackPoints(report.steps, chartedGroups(report), name) };
  return (
    <TimeSeriesChart
      {...chart}
      title={shown ? `Feedback: ${shown.name}` : "Feedback"}
      unit={shown?.kind === "number" ? "score" : "ratio"}
      description={shown ? readingOf(shown.kind) : undefined}
      emptyText="No feedback in this range. Send it with POST /api/v1/feedback and it appears here."
      {...lines}
      actions={
        charted.length > 1 && shown ? (
          <ChoiceFilter
            label="Feedback"
            options={charted.map((feedback) => ({ value: feedback.name, label: feedback.name }))}
            value={shown.name}
            onChoose={onChoose}
          />
        ) : null
      }
    />
  );
}

function readingOf(kind: string): ReactNode {
  return kind === "boolean" ? "Share of positive answers" : "Mean";
}

/** Feedback knows the version that earned it, not the model. */
function totalFeedback({ steps, total }: AnalyticsReport, name: string) {
  const values = total.feedbackSeries[name];
  return {
    series: [{ key: "all", label: "All models" }],
    points: steps.map((time, index) => ({ time, values: { all: values?.[index] ?? null } })),
  };
}
