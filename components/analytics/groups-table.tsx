import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ColoredSeries } from "@/components/charts/chart-types";
import { ChartValue } from "@/components/charts/chart-value";
import { comparePeriods } from "@/components/charts/compare-periods";
import { SeriesSwatch } from "@/components/charts/series-swatch";
import { formatExact, formatPercent } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { DIMENSION_CATALOG } from "@/server/analytics/dimension-catalog";
import type { MeasuredGroup, MeasuredMetric, Measurement } from "@/server/analytics/measurement";
import { formatMetric } from "./metric-format";
import { seriesKey } from "./series-points";

interface GroupsTableProps {
  measurement: Measurement;
  /** The lines of the charts, so that a row shows the colour of its line. */
  series: readonly ColoredSeries[];
  nameOf: (group: MeasuredGroup) => ReactNode;
  /** The traces behind a group's figures. */
  tracesOf: (group: MeasuredGroup) => Route;
  actions?: ReactNode;
}

/** Groups side by side: every figure with what it rests on and where it comes from. */
export function GroupsTable({ measurement, series, nameOf, tracesOf, actions }: GroupsTableProps) {
  const { by, metrics, groups, total } = measurement;
  if (by === "none") return null;
  const { singular, plural } = DIMENSION_CATALOG[by];
  const colors = new Map(series.map(({ key, color }) => [key, color]));
  const columns = metrics.filter(({ key }) => key !== "requests");
  return (
    <Panel title={plural} isFlush actions={actions}>
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
          {groups.map((group) => (
            <TableRow key={group.key}>
              <TableHead scope="row" className="sticky left-0 z-10 bg-surface text-foreground">
                <span className="flex items-center gap-2">
                  {/* An environment's own dot already has the colour of its line. */}
                  {by === "environment" && group.kind === "named" ? null : (
                    <Swatch color={colors.get(seriesKey(group.key))} />
                  )}
                  {nameOf(group)}
                </span>
              </TableHead>
              <TableCell isNumeric>
                <RequestsLink group={group} href={tracesOf(group)} />
                <Detail>{shareOf(group, total.requests)}</Detail>
              </TableCell>
              {columns.map((metric) => (
                <FigureCell key={metric.key} group={group} metric={metric} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="border-t px-4 py-2 text-pretty text-subtle text-xs">
        Under a rate, a mean or a percentile stands its 95% interval, under a count or a sum its change since
        the period before.{by === "tag" ? " A call with several tags counts under each of them." : null}
      </p>
    </Panel>
  );
}

/** What stands for many groups, or for calls without a name, cannot be asked for by one. */
function RequestsLink({ group, href }: { group: MeasuredGroup; href: Route }) {
  if (!group.filterValue) return formatExact(group.requests);
  return (
    <Link href={href} className="rounded-sm underline-offset-4 hover:underline">
      {formatExact(group.requests)}
      <span className="sr-only"> requests of {group.label}: show the traces</span>
    </Link>
  );
}

function Swatch({ color }: { color: ColoredSeries["color"] | undefined }) {
  return color ? <SeriesSwatch color={color} /> : <span aria-hidden="true" className="size-2 shrink-0" />;
}

function shareOf({ requests }: MeasuredGroup, all: number): string | null {
  return all === 0 ? null : formatPercent(requests / all);
}

function FigureCell({ group, metric }: { group: MeasuredGroup; metric: MeasuredMetric }) {
  const value = group.values[metric.key];
  return (
    <TableCell isNumeric>
      {typeof value === "number" ? (
        formatMetric(value, metric.unit)
      ) : (
        <ChartValue value={null} unit="score" />
      )}
      <Detail>{typeof value === "number" ? detailOf(group, metric) : null}</Detail>
    </TableCell>
  );
}

function detailOf(group: MeasuredGroup, { key, unit }: MeasuredMetric): string | null {
  const interval = group.intervals[key];
  if (interval) {
    const [low, high] = [formatMetric(interval.low, unit), formatMetric(interval.high, unit)];
    return low === high ? null : `${low} – ${high}`;
  }
  const change = comparePeriods(group.values[key], group.previous?.[key], "neutral");
  if (change?.ratio === undefined || change.direction === "same") return null;
  return `${change.ratio > 0 ? "+" : "−"}${formatPercent(Math.abs(change.ratio))}`;
}

function Detail({ children }: { children: ReactNode }) {
  return children ? <span className="block text-subtle text-xs">{children}</span> : null;
}
