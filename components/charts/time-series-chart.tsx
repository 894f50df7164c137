"use client";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { loadPatiently } from "@/components/ui/load-patiently";
import { ChartFrame, type ChartFrameProps, ChartSkeleton } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import { toMs } from "./chart-time";
import { type ChartMark, type ChartSeries, chartColors, type TimePoint, type TimeRange } from "./chart-types";
import { fillGaps } from "./fill-gaps";
import { colorSeries } from "./series-color";
import { TimeSeriesTable } from "./time-series-table";
import { useSeriesVisibility } from "./use-series-visibility";

// recharts is the largest library here; it loads after the page and only where there is something to draw.
const TimeSeriesPlot = dynamic(
  () => loadPatiently(() => import("./time-series-plot").then((module) => module.TimeSeriesPlot)),
  {
    ssr: false,
    loading: () => <ChartSkeleton height={208} />,
  },
);

export interface TimeSeriesChartProps extends Omit<ChartFrameProps, "isEmpty"> {
  /** The first six are drawn; all are in the table. */
  series: readonly ChartSeries[];
  points: readonly TimePoint[];
  /** Every key of the page, so that one key has one colour in all its charts. */
  colorKeys?: readonly string[];
  kind?: "line" | "area";
  /** Bucket width: shows missing buckets as gaps. */
  intervalMs?: number;
  /** In which the buckets were cut; UTC unless given. */
  timeZone?: string;
  /** What the axis spans, also where there is no data. */
  range?: TimeRange;
  marks?: readonly ChartMark[];
  /** Off only where a difference matters more than its size. */
  isZeroBased?: boolean;
  /** A click on the chart: the start of the bucket, to drill down from. */
  onSelectTime?: (time: Date) => void;
}

export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { title, unit, series, points, colorKeys, kind = "line", intervalMs, range, marks = [] } = props;
  const { height = 208, isZeroBased = true, timeZone = "UTC", onSelectTime, ...frame } = props;
  const { hiddenKeys, toggle } = useSeriesVisibility();
  const plotPoints = useMemo(() => fillGaps(points, intervalMs), [points, intervalMs]);
  const colored = colorSeries(series, colorKeys);
  const drawn = colored.slice(0, chartColors.length);
  const hasValue = plotPoints.some(({ values }) => series.some(({ key }) => typeof values[key] === "number"));

  return (
    <ChartFrame
      {...frame}
      height={height}
      isEmpty={!hasValue}
      legend={
        drawn.length > 1 ? (
          <ChartLegend
            series={drawn}
            hiddenKeys={hiddenKeys}
            onToggle={toggle}
            omittedCount={colored.length - drawn.length}
          />
        ) : null
      }
      chart={() => (
        <TimeSeriesPlot
          title={title}
          kind={kind}
          unit={unit}
          points={plotPoints}
          series={drawn}
          hiddenKeys={hiddenKeys}
          marks={marks}
          range={range ? { fromMs: toMs(range.from), toMs: toMs(range.to) } : undefined}
          intervalMs={intervalMs}
          timeZone={timeZone}
          isZeroBased={isZeroBased}
          height={height}
          onSelectTime={onSelectTime}
        />
      )}
      table={() => (
        <TimeSeriesTable
          title={title}
          unit={unit}
          series={colored}
          points={plotPoints}
          intervalMs={intervalMs}
          timeZone={timeZone}
          marks={marks}
        />
      )}
    />
  );
}
