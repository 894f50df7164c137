import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ColoredSeries } from "@/components/charts/chart-types";
import { ChartValue } from "@/components/charts/chart-value";
import { SeriesSwatch } from "@/components/charts/series-swatch";
import { Badge } from "@/components/ui/badge";
import { formatExact, formatPercent } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AnalyticsGroup, AnalyticsReport } from "@/server/analytics/analytics-report";
import { type ComparisonColumn, comparisonColumns } from "./comparison-columns";
import { groupNouns } from "./group-nouns";
import { seriesKey } from "./series-points";

interface ComparisonTableProps {
  report: AnalyticsReport;
  /** The lines of the charts, so that a row shows the colour of its line. */
  series: readonly ColoredSeries[];
  /** Badge, name or link of a group. */
  nameOf: (group: AnalyticsGroup) => ReactNode;
  /** The traces behind a group's figures. */
  tracesOf: (group: AnalyticsGroup) => Route;
}

/** Groups side by side: every figure with what it rests on. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { report, series, nameOf, tracesOf } = props;
  const { singular, plural } = groupNouns[report.groupBy];
  const columns = comparisonColumns(report);
  const colors = new Map(series.map(({ key, color }) => [key, color]));
  return (
    <Panel title={plural} isFlush>
      <Table label={plural} isBare>
        <TableHeader>
          <TableRow>
            <TableHead className="sticky left-0 z-10 bg-surface">{singular}</TableHead>
            <TableHead isNumeric>Requests</TableHead>
            {columns.map(({ key, label }) => (
              <TableHead key={key} isNumeric>
                {label}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {report.groups.map((group) => (
            <TableRow key={group.key}>
              <TableHead scope="row" className="sticky left-0 z-10 bg-surface text-foreground">
                <span className="flex items-center gap-2">
                  {/* An environment's own dot already has the colour of its line. */}
                  {report.groupBy === "environment" && group.isNamed ? null : (
                    <Swatch color={colors.get(seriesKey(group.key))} />
                  )}
                  {nameOf(group)}
                </span>
              </TableHead>
              <TableCell isNumeric>
                <Link href={tracesOf(group)} className="rounded-sm underline-offset-4 hover:underline">
                  {formatExact(group.metrics.requests)}
                  <span className="sr-only"> requests of {group.label}: show the traces</span>
                </Link>
                <Detail>{shareOf(group, report)}</Detail>
              </TableCell>
              {columns.map((column) => (
                <ComparedCell key={column.key} group={group} column={column} report={report} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="border-t px-4 py-2 text-pretty text-subtle text-xs">
        Under each figure stands its 95% interval.
        {report.groupBy === "version" || report.groupBy === "model"
          ? ` Best and worst are marked only where those intervals do not overlap, among ${plural.toLowerCase()} with at least 100 requests or 30 votes.`
          : null}
      </p>
    </Panel>
  );
}

function Swatch({ color }: { color: ColoredSeries["color"] | undefined }) {
  return color ? <SeriesSwatch color={color} /> : <span aria-hidden="true" className="size-2 shrink-0" />;
}

function shareOf({ metrics }: AnalyticsGroup, { total }: AnalyticsReport): string | null {
  return total.metrics.requests === 0 ? null : formatPercent(metrics.requests / total.metrics.requests);
}

interface ComparedCellProps {
  group: AnalyticsGroup;
  column: ComparisonColumn;
  report: AnalyticsReport;
}

function ComparedCell({ group, column, report }: ComparedCellProps) {
  const value = column.valueOf(group);
  const standing = column.standing ? report.standings[column.standing] : undefined;
  return (
    <TableCell isNumeric>
      <span className="inline-flex items-center gap-1.5">
        {standing?.bestKey === group.key ? <Badge tone="success">best</Badge> : null}
        {standing?.worstKey === group.key ? <Badge tone="danger">worst</Badge> : null}
        {value ?? <ChartValue value={null} unit="score" />}
      </span>
      <Detail>{value === null ? null : column.detailOf?.(group)}</Detail>
    </TableCell>
  );
}

function Detail({ children }: { children: ReactNode }) {
  return children ? <span className="block text-subtle text-xs">{children}</span> : null;
}
