/** From the report's columns to the lines and points a chart takes. Pure. */
import type { ColoredSeries, TimePoint } from "@/components/charts/chart-types";
import { colorSeries } from "@/components/charts/series-color";
import { environmentColor } from "@/components/environments/environment-badge";
import type { AnalyticsGroup, AnalyticsReport, CallSeries } from "@/server/analytics/analytics-report";

type EnvironmentLabel = { readonly name: string; readonly color: string };

/** Groups that have a series: the busiest, as many as a chart can tell apart. */
export function chartedGroups({ groups }: Pick<AnalyticsReport, "groups">): AnalyticsGroup[] {
  return groups.filter(({ series }) => series !== null);
}

/** A line per charted group, in the table's order; an environment keeps the colour it has everywhere. */
export function groupSeries(
  report: Pick<AnalyticsReport, "groups" | "groupBy">,
  environments: readonly EnvironmentLabel[],
): ColoredSeries[] {
  const colorOf = (name: string) =>
    environmentColor(name, environments.find((environment) => environment.name === name)?.color);
  return colorSeries(
    chartedGroups(report).map(({ key, label }) => ({
      key: seriesKey(key),
      label,
      color: report.groupBy === "environment" && key !== "" ? colorOf(key) : undefined,
    })),
  );
}

export function metricPoints(
  steps: readonly number[],
  groups: readonly AnalyticsGroup[],
  metric: keyof CallSeries,
): TimePoint[] {
  return pointsOf(steps, groups, ({ series }) => series?.[metric]);
}

export function feedbackPoints(
  steps: readonly number[],
  groups: readonly AnalyticsGroup[],
  name: string,
): TimePoint[] {
  return pointsOf(steps, groups, ({ feedbackSeries }) => feedbackSeries[name]);
}

/** A series needs a name even where its calls carry none. */
export function seriesKey(groupKey: string): string {
  return groupKey === "" ? "none" : groupKey;
}

function pointsOf(
  steps: readonly number[],
  groups: readonly AnalyticsGroup[],
  valuesOf: (group: AnalyticsGroup) => readonly (number | null)[] | undefined,
): TimePoint[] {
  const columns = groups.map((group) => [seriesKey(group.key), valuesOf(group)] as const);
  return steps.map((time, index) => ({
    time,
    values: Object.fromEntries(columns.map(([key, values]) => [key, values?.[index] ?? null])),
  }));
}
