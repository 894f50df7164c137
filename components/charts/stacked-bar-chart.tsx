"use client";
import dynamic from "next/dynamic";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ChartFrame, type ChartFrameProps, ChartSkeleton } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import type { ChartSeries, StackedBar } from "./chart-types";
import { ChartValue } from "./chart-value";
import { foldSeries } from "./fold-series";
import { colorSeries } from "./series-color";
import { useSeriesVisibility } from "./use-series-visibility";

const StackedBarPlot = dynamic(() => import("./stacked-bar-plot").then((module) => module.StackedBarPlot), {
  ssr: false,
  loading: () => <ChartSkeleton height={208} />,
});

export interface StackedBarChartProps extends Omit<ChartFrameProps, "isEmpty"> {
  /** From the bottom up; beyond six the rest is folded into "Other". */
  series: readonly ChartSeries[];
  bars: readonly StackedBar[];
  /** Every key of the page, so that one key has one colour in all its charts. */
  colorKeys?: readonly string[];
  /** Heads the first column of the table: "Day", "Model". */
  barNoun?: string;
}

export function StackedBarChart(props: StackedBarChartProps) {
  const { series, bars, colorKeys, barNoun = "Bar", height = 208, ...frame } = props;
  const { hiddenKeys, toggle } = useSeriesVisibility();
  const colored = colorSeries(series, colorKeys);
  const drawn = foldSeries(colored, bars);
  const hasValue = bars.some(({ values }) => series.some(({ key }) => typeof values[key] === "number"));

  return (
    <ChartFrame
      {...frame}
      height={height}
      isEmpty={!hasValue}
      legend={
        drawn.series.length > 1 ? (
          <ChartLegend series={drawn.series} hiddenKeys={hiddenKeys} onToggle={toggle} omittedCount={0} />
        ) : null
      }
      chart={() => (
        <StackedBarPlot
          title={frame.title}
          unit={frame.unit}
          bars={drawn.bars}
          series={drawn.series}
          hiddenKeys={hiddenKeys}
          height={height}
        />
      )}
      table={() => (
        <Table label={frame.title} isBare>
          <TableHeader>
            <TableRow>
              <TableHead>{barNoun}</TableHead>
              {colored.map(({ key, label }) => (
                <TableHead key={key} isNumeric>
                  {label}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {bars.map((bar) => (
              <TableRow key={bar.label}>
                <TableCell className="h-8 whitespace-nowrap">{bar.title ?? bar.label}</TableCell>
                {colored.map(({ key }) => (
                  <TableCell key={key} isNumeric className="h-8">
                    <ChartValue value={bar.values[key]} unit={frame.unit} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    />
  );
}
