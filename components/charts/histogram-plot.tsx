"use client";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { formatCompact, formatDurationMs } from "@/components/ui/format-number";
import { ChartTooltip } from "./chart-tooltip";
import { barLabel, type HistogramBar } from "./histogram-chart";

interface HistogramPlotProps {
  title: string;
  bars: readonly HistogramBar[];
  height: number;
  onSelectBar?: (bar: HistogramBar) => void;
}

const series = [
  { key: "ok", label: "Answered", color: "chart-1" },
  { key: "errors", label: "Failed", color: "rose" },
] as const;

export function HistogramPlot({ title, bars, height, onSelectBar }: HistogramPlotProps) {
  const select = (index: unknown) => {
    const bar = bars[Number(index)];
    if (bar) onSelectBar?.(bar);
  };
  return (
    <BarChart
      responsive
      style={{ width: "100%", height }}
      data={bars}
      title={`${title}, chart. The arrow keys move from bar to bar.`}
      margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
      barCategoryGap={1}
      onClick={({ activeTooltipIndex }) => select(activeTooltipIndex)}
      className={onSelectBar ? "cursor-pointer" : undefined}
    >
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="fromMs"
        tickFormatter={(value) => formatDurationMs(Number(value))}
        tickLine={false}
        axisLine={{ stroke: "var(--border-strong)" }}
        tick={tickStyle}
        tickMargin={6}
        height={24}
        minTickGap={24}
      />
      <YAxis
        width="auto"
        tickFormatter={(value) => formatCompact(Number(value))}
        tickLine={false}
        axisLine={false}
        tick={tickStyle}
        tickCount={4}
        allowDecimals={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--hover)" }}
        content={({ active, activeIndex }) => {
          const bar = bars[Number(activeIndex)];
          if (!active || !bar) return null;
          const values = { ok: bar.requests - bar.errors, errors: bar.errors };
          return <ChartTooltip title={barLabel(bar)} values={values} series={series} unit="requests" />;
        }}
      />
      <Bar
        dataKey={({ requests, errors }: HistogramBar) => requests - errors}
        stackId="calls"
        fill="var(--chart-1)"
        isAnimationActive={false}
      />
      <Bar dataKey="errors" stackId="calls" fill="var(--palette-rose)" isAnimationActive={false} />
    </BarChart>
  );
}

const tickStyle = { fill: "var(--subtle)", fontSize: 11 };
