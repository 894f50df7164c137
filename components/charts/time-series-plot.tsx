"use client";
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { formatBucket, formatTick, timeTicks, toMs } from "./chart-time";
import { ChartTooltip } from "./chart-tooltip";
import type { ChartMark, ColoredSeries, PlotPoint } from "./chart-types";
import { type ChartUnit, formatChartTick } from "./chart-unit";
import { DeploymentMarks } from "./deployment-marks";
import { isIsolated } from "./fill-gaps";
import { cssColor } from "./series-color";
import { useChartWidth } from "./use-chart-width";

export interface TimeSeriesPlotProps {
  title: string;
  kind: "line" | "area";
  unit: ChartUnit;
  points: readonly PlotPoint[];
  series: readonly ColoredSeries[];
  hiddenKeys: ReadonlySet<string>;
  marks: readonly ChartMark[];
  range?: { fromMs: number; toMs: number };
  intervalMs?: number;
  timeZone: string;
  isZeroBased: boolean;
  height: number;
  onSelectTime?: (time: Date) => void;
}

export function TimeSeriesPlot(props: TimeSeriesPlotProps) {
  const { title, unit, points, marks, intervalMs, timeZone, isZeroBased, height, onSelectTime } = props;
  const { ref, width } = useChartWidth();
  const shown = props.series.filter(({ key }) => !props.hiddenKeys.has(key));
  const fromMs = props.range?.fromMs ?? points[0]?.timeMs ?? 0;
  const lastMs = props.range?.toMs ?? points.at(-1)?.timeMs ?? 0;
  const isNearWhole = unit === "ratio" && hasValueAbove(points, shown, NEAR_WHOLE);
  const ticks = timeTicks(fromMs, lastMs, Math.max(2, Math.floor(width / 90)), timeZone);

  return (
    <div ref={ref} style={{ height }} className="min-w-0">
      <ComposedChart
        responsive
        style={{ width: "100%", height }}
        data={points}
        title={`${title}, chart. The arrow keys move from point to point.`}
        margin={{ top: marks.length > 0 ? 22 : 6, right: 8, bottom: 0, left: 0 }}
        onClick={(state) => {
          if (onSelectTime && typeof state.activeLabel === "number")
            onSelectTime(new Date(state.activeLabel));
        }}
        className={onSelectTime ? "cursor-pointer" : undefined}
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="timeMs"
          type="number"
          scale="time"
          domain={[fromMs, lastMs]}
          ticks={ticks}
          tickFormatter={(timeMs) => formatTick(Number(timeMs), timeZone)}
          tickLine={false}
          axisLine={{ stroke: "var(--border-strong)" }}
          tick={tickStyle}
          tickMargin={6}
          height={24}
          interval="preserveStartEnd"
        />
        <YAxis
          width="auto"
          domain={isZeroBased ? [0, isNearWhole ? 1 : "auto"] : ["auto", "auto"]}
          tickFormatter={(value) => formatChartTick(Number(value), unit)}
          tickLine={false}
          axisLine={false}
          tick={tickStyle}
          tickCount={4}
          allowDecimals={unit !== "requests" && unit !== "tokens"}
        />
        <Tooltip
          isAnimationActive={false}
          filterNull={false}
          cursor={{ stroke: "var(--control)", strokeWidth: 1 }}
          content={({ active, label }) => {
            const timeMs = Number(label);
            const point = points.find((candidate) => candidate.timeMs === timeMs);
            if (!active || !point) return null;
            return (
              <ChartTooltip
                title={formatBucket(timeMs, intervalMs, timeZone)}
                values={point.values}
                series={shown}
                unit={unit}
                marks={marksWithin(marks, timeMs, intervalMs)}
              />
            );
          }}
        />
        {shown.map((one) => (props.kind === "area" ? areaOf(one, points) : lineOf(one, points)))}
        <DeploymentMarks marks={marks} />
      </ComposedChart>
    </div>
  );
}

/** A share this close to all is read against 100%, never against the 105% a rounded axis would end at. */
const NEAR_WHOLE = 0.75;

function hasValueAbove(points: readonly PlotPoint[], series: readonly ColoredSeries[], limit: number) {
  return points.some(({ values }) => series.some(({ key }) => (values[key] ?? 0) > limit));
}

const tickStyle = { fill: "var(--subtle)", fontSize: 11 };

function marksWithin(marks: readonly ChartMark[], timeMs: number, intervalMs = 0) {
  return marks.filter(({ time }) => toMs(time) >= timeMs && toMs(time) < timeMs + intervalMs);
}

function sharedProps({ key, label, color }: ColoredSeries, points: readonly PlotPoint[]) {
  const stroke = cssColor(color);
  return {
    dataKey: (point: PlotPoint) => point.values[key] ?? null,
    name: label,
    stroke,
    strokeWidth: 1.75,
    connectNulls: false,
    isAnimationActive: false,
    activeDot: { r: 3.5, fill: stroke, stroke: "var(--surface)", strokeWidth: 1.5 },
    dot: ({ cx, cy, index }: { cx?: number | string; cy?: number | string; index: number }) =>
      isIsolated(points, index, key) ? (
        <circle key={index} cx={cx} cy={cy} r={2.25} fill={stroke} />
      ) : (
        <g key={index} />
      ),
  } as const;
}

function lineOf(series: ColoredSeries, points: readonly PlotPoint[]) {
  return <Line key={series.key} type="linear" {...sharedProps(series, points)} />;
}

function areaOf(series: ColoredSeries, points: readonly PlotPoint[]) {
  return (
    <Area
      key={series.key}
      type="linear"
      fill={cssColor(series.color)}
      fillOpacity={0.1}
      {...sharedProps(series, points)}
    />
  );
}
