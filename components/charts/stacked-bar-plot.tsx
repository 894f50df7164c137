"use client";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTooltip } from "./chart-tooltip";
import type { ColoredSeries, StackedBar } from "./chart-types";
import { type ChartUnit, formatChartTick } from "./chart-unit";
import { cssColor } from "./series-color";

interface StackedBarPlotProps {
  title: string;
  unit: ChartUnit;
  bars: readonly StackedBar[];
  series: readonly ColoredSeries[];
  hiddenKeys: ReadonlySet<string>;
  height: number;
}

const tickStyle = { fill: "var(--subtle)", fontSize: 11 };

export function StackedBarPlot({ title, unit, bars, series, hiddenKeys, height }: StackedBarPlotProps) {
  const shown = series.filter(({ key }) => !hiddenKeys.has(key));
  return (
    <BarChart
      responsive
      style={{ width: "100%", height }}
      data={bars}
      title={`${title}, chart. The arrow keys move from bar to bar.`}
      margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
      barCategoryGap="20%"
    >
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="label"
        tickLine={false}
        axisLine={{ stroke: "var(--border-strong)" }}
        tick={tickStyle}
        tickMargin={6}
        height={24}
        minTickGap={24}
      />
      <YAxis
        width="auto"
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
        cursor={{ fill: "var(--hover)" }}
        content={({ active, label }) => {
          const bar = bars.find((candidate) => candidate.label === label);
          if (!active || !bar) return null;
          return (
            <ChartTooltip title={bar.title ?? bar.label} values={bar.values} series={shown} unit={unit} />
          );
        }}
      />
      {shown.map(({ key, label, color }) => (
        <Bar
          key={key}
          dataKey={(bar: StackedBar) => bar.values[key] ?? 0}
          name={label}
          stackId="all"
          fill={cssColor(color)}
          stroke="var(--surface)"
          strokeWidth={1}
          maxBarSize={40}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}
