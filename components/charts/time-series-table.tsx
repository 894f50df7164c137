import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { formatUtcTime } from "@/components/ui/format-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatBucket, toMs } from "./chart-time";
import type { ChartMark, ChartSeries, PlotPoint } from "./chart-types";
import type { ChartUnit } from "./chart-unit";
import { ChartValue } from "./chart-value";

interface TimeSeriesTableProps {
  title: string;
  unit: ChartUnit;
  series: readonly ChartSeries[];
  points: readonly PlotPoint[];
  intervalMs?: number;
  timeZone: string;
  marks?: readonly ChartMark[];
}

/** The same numbers as the chart, exact, newest first. */
export function TimeSeriesTable({
  title,
  unit,
  series,
  points,
  intervalMs,
  timeZone,
  marks = [],
}: TimeSeriesTableProps) {
  return (
    <>
      <Table label={title} isBare>
        <TableHeader>
          <TableRow>
            <TableHead>Time ({timeZone})</TableHead>
            {series.map(({ key, label }) => (
              <TableHead key={key} isNumeric>
                {label}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {points.toReversed().map(({ timeMs, values }) => (
            <TableRow key={timeMs}>
              <TableCell className="h-8 whitespace-nowrap">
                {formatBucket(timeMs, intervalMs, timeZone)}
              </TableCell>
              {series.map(({ key }) => (
                <TableCell key={key} isNumeric className="h-8">
                  <ChartValue value={values[key]} unit={unit} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {marks.length > 0 ? (
        <ul aria-label="Deployments in this range" className="mt-3 space-y-1 border-t px-3 pt-3 text-muted">
          {marks.map((mark) => (
            <li
              key={`${mark.time}${mark.label}${mark.environment}`}
              className="flex flex-wrap items-center gap-2"
            >
              <span className="font-mono text-foreground text-xs">{mark.label}</span>
              deployed to
              <EnvironmentBadge name={mark.environment} color={mark.environmentColor} isPlain />
              <time>{formatUtcTime(new Date(toMs(mark.time)))}</time>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
