"use client";
import dynamic from "next/dynamic";
import { formatDurationMs, formatExact, formatPercent } from "@/components/ui/format-number";
import { loadPatiently } from "@/components/ui/load-patiently";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ChartFrame, type ChartFrameProps, ChartSkeleton } from "./chart-frame";

const HistogramPlot = dynamic(
  () => loadPatiently(() => import("./histogram-plot").then((module) => module.HistogramPlot)),
  { ssr: false, loading: () => <ChartSkeleton height={208} /> },
);

export interface HistogramBar {
  fromMs: number;
  toMs: number;
  requests: number;
  errors: number;
}

interface HistogramChartProps extends Omit<ChartFrameProps, "isEmpty" | "unit"> {
  bars: readonly HistogramBar[];
  /** A click on a bar: the traces of what took so long. */
  onSelectBar?: (bar: HistogramBar) => void;
}

/** How many calls took how long, on a scale that doubles every two bars. */
export function HistogramChart({ bars, onSelectBar, height = 208, ...frame }: HistogramChartProps) {
  return (
    <ChartFrame
      {...frame}
      unit="requests"
      height={height}
      isEmpty={bars.length === 0}
      chart={() => (
        <HistogramPlot title={frame.title} bars={bars} height={height} onSelectBar={onSelectBar} />
      )}
      table={() => <HistogramTable title={frame.title} bars={bars} />}
    />
  );
}

function HistogramTable({ title, bars }: { title: string; bars: readonly HistogramBar[] }) {
  const total = bars.reduce((sum, { requests }) => sum + requests, 0);
  return (
    <Table label={title} isBare>
      <TableHeader>
        <TableRow>
          <TableHead>Latency</TableHead>
          <TableHead isNumeric>Requests</TableHead>
          <TableHead isNumeric>Share</TableHead>
          <TableHead isNumeric>Failed</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {bars.map((bar) => (
          <TableRow key={bar.fromMs}>
            <TableCell className="h-8 whitespace-nowrap">{barLabel(bar)}</TableCell>
            <TableCell isNumeric className="h-8">
              {formatExact(bar.requests)}
            </TableCell>
            <TableCell isNumeric className="h-8">
              {formatPercent(bar.requests / total)}
            </TableCell>
            <TableCell isNumeric className="h-8">
              {formatExact(bar.errors)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function barLabel({ fromMs, toMs }: HistogramBar): string {
  return `${formatDurationMs(fromMs)} to ${formatDurationMs(toMs)}`;
}
