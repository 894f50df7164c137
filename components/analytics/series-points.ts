/** From a measurement's columns to the lines and points a chart takes. Pure. */
import type { ColoredSeries, TimePoint } from "@/components/charts/chart-types";
import { colorSeries } from "@/components/charts/series-color";
import { environmentColor } from "@/components/environments/environment-badge";
import type { MeasuredGroup, Measurement } from "@/server/analytics/measurement";
import type { Metric } from "@/server/analytics/metric-catalog";

type EnvironmentLabel = { readonly name: string; readonly color: string };

const ALL = "all";
const BEFORE = "before";

/** Groups that have a series: the largest, as many as a chart can tell apart. */
export function chartedGroups({ groups }: Pick<Measurement, "groups">): MeasuredGroup[] {
  return groups.filter(({ series }) => series !== null);
}

/** A line per charted group, in the table's order; an environment keeps the colour it has everywhere. */
export function groupSeries(
  { groups, by, total }: Pick<Measurement, "groups" | "by" | "total">,
  environments: readonly EnvironmentLabel[],
): ColoredSeries[] {
  if (by === "none") {
    const now: ColoredSeries = { key: ALL, label: "This period", color: "chart-1" };
    return total.previousSeries ? [now, { key: BEFORE, label: "The period before", color: "slate" }] : [now];
  }
  const colorOf = (name: string) =>
    environmentColor(name, environments.find((environment) => environment.name === name)?.color);
  return colorSeries(
    chartedGroups({ groups }).map(({ key, label }) => ({
      key: seriesKey(key),
      label,
      color: by === "environment" && key !== "" ? colorOf(key) : undefined,
    })),
  );
}

export function metricPoints(
  { steps, by, total, groups }: Pick<Measurement, "steps" | "by" | "total" | "groups">,
  metric: Metric,
): TimePoint[] {
  const columns =
    by === "none"
      ? [
          [ALL, total.series[metric]] as const,
          ...(total.previousSeries ? [[BEFORE, total.previousSeries[metric]] as const] : []),
        ]
      : chartedGroups({ groups }).map(({ key, series }) => [seriesKey(key), series?.[metric]] as const);
  return steps.map((time, index) => ({
    time,
    values: Object.fromEntries(columns.map(([key, values]) => [key, values?.[index] ?? null])),
  }));
}

/** A series needs a name even where its calls carry none. */
export function seriesKey(groupKey: string): string {
  return groupKey === "" ? "none" : groupKey;
}
