"use client";
import type { ReactNode } from "react";
import type { ChartMark, ColoredSeries } from "@/components/charts/chart-types";
import { cssColor } from "@/components/charts/series-color";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import type { MeasuredMetric, Measurement } from "@/server/analytics/measurement";
import type { Metric } from "@/server/analytics/metric-catalog";
import { ChartDownload } from "./chart-download";
import { emptyChartText } from "./empty-chart-text";
import { metricPoints } from "./series-points";

interface MetricChartsProps {
  measurement: Measurement;
  /** A line per charted group. */
  series: readonly ColoredSeries[];
  marks: readonly ChartMark[];
  /** A click on a point: the traces behind it. */
  onOpenTraces: (stepStart: Date, stepEnd: Date, isFailed: boolean) => void;
  loadCsv: (metric: Metric) => Promise<{ readonly fileName: string; readonly content: string }>;
  /** The way from a chart to an alert on its metric. */
  alertOn: (metric: MeasuredMetric) => ReactNode;
}

/** One chart per metric, a line per group, the same colour for the same group in all of them. */
export function MetricCharts(props: MetricChartsProps) {
  const { measurement, series, marks, onOpenTraces, loadCsv, alertOn } = props;
  const { steps, range, metrics } = measurement;
  const endOf = (startMs: number) => steps.find((step) => step > startMs) ?? range.toMs;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {metrics.map((metric) => (
        <TimeSeriesChart
          key={metric.key}
          title={metric.label}
          unit={metric.unit}
          series={series}
          points={metricPoints(measurement, metric.key)}
          intervalMs={range.intervalMs}
          timeZone={range.timeZone}
          range={{ from: steps[0] ?? range.fromMs, to: range.toMs }}
          marks={marks}
          emptyText={emptyChartText(metric, measurement.by)}
          onSelectTime={(time) =>
            onOpenTraces(time, new Date(endOf(time.getTime())), isOfFailures(metric.key))
          }
          actions={
            <>
              {alertOn(metric)}
              <ChartDownload
                title={metric.label}
                legend={series.map((line) => ({ label: line.label, color: cssColor(line.color) }))}
                loadCsv={() => loadCsv(metric.key)}
              />
            </>
          }
        />
      ))}
    </div>
  );
}

function isOfFailures(metric: Metric): boolean {
  return metric === "errorRate" || metric === "errors";
}
