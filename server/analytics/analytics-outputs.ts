/** What `GET /analytics` answers. */
import { z } from "zod";
import { INTERVALS } from "./analytics-choices";
import { BREAKDOWNS } from "./dimension-catalog";
import type {
  MeasuredGroup,
  MeasuredMetric,
  Measurement,
  MetricIntervals,
  MetricValues,
} from "./measurement";
import {
  CATALOG_METRICS,
  isScoreMetric,
  METRIC_CATALOG,
  type Metric,
  metricDefinition,
} from "./metric-catalog";

const time = z.string().describe("RFC 3339, UTC.");
/** Money is decimal text, as everywhere in the API; everything else is a number. */
const figure = z.union([z.number(), z.string()]).nullable();
const values = z
  .record(z.string(), figure)
  .describe(
    "By metric. US dollars as decimal text, milliseconds, ratios from 0 to 1; null: nothing was measured.",
  );
const intervals = z
  .record(z.string(), z.object({ low: figure, high: figure }).nullable())
  .describe("95 % intervals by metric; null for counts and sums, and where there is too little to say.");
const series = z
  .record(z.string(), z.array(figure))
  .describe("By metric, one value per step; a gap is null.");

const groupOutput = z.object({
  key: z.string().describe("What a filter by it says; empty for calls that name none."),
  label: z.string(),
  kind: z.enum(["named", "nameless", "others"]).describe("others: all groups beyond `limit` together."),
  requests: z.int(),
  values,
  previous: values.nullable(),
  intervals,
  series: series.nullable().describe("Of the six largest groups."),
});

export const analyticsOutput = z.object({
  metrics: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      unit: z.enum(["requests", "votes", "tokens", "usd", "ms", "ratio", "score", "tokensPerSecond"]),
      error: z.string().describe("How far it may be from what the spans say."),
    }),
  ),
  groupBy: z.enum(BREAKDOWNS),
  from: time,
  to: time,
  previousFrom: time.describe("The period before ends where this one begins."),
  interval: z.enum(INTERVALS),
  timeZone: z.string(),
  steps: z.array(time).describe("Start of each step; days begin in the time zone."),
  total: z.object({ requests: z.int(), values, previous: values.nullable(), intervals, series }),
  groups: z.array(groupOutput).describe("Largest first."),
});
export type AnalyticsOutput = z.infer<typeof analyticsOutput>;

export const DOCUMENTED_METRICS = CATALOG_METRICS.map(
  (metric) => `\`${metric}\` (${METRIC_CATALOG[metric].unit})`,
).join(", ");

export function analyticsOutputOf(measurement: Measurement): AnalyticsOutput {
  const { metrics, by, range, steps, total, groups } = measurement;
  const print = printer(metrics);
  return {
    metrics: metrics.map(({ key, label, unit }) => ({
      key,
      label,
      unit,
      error: metricDefinition(key).error,
    })),
    groupBy: by,
    from: isoOf(range.fromMs),
    to: isoOf(range.toMs),
    previousFrom: isoOf(range.previousFromMs),
    interval: range.interval,
    timeZone: range.timeZone,
    steps: steps.map(isoOf),
    total: { ...print.figures(total), requests: total.requests, series: print.series(total.series) },
    groups: groups.map((group) => ({
      ...print.figures(group),
      key: group.filterValue ?? group.key,
      label: group.label,
      kind: group.kind,
      requests: group.requests,
      series: group.series && print.series(group.series),
    })),
  };
}

function printer(metrics: readonly MeasuredMetric[]) {
  const each = <Value>(read: (metric: Metric) => Value) =>
    Object.fromEntries(metrics.map(({ key }) => [key, read(key)]));
  const values = (figures: MetricValues) => each((metric) => printFigure(metric, figures[metric]));
  const intervals = (bounds: MetricIntervals) =>
    each((metric) => {
      const found = bounds[metric];
      return found ? { low: printFigure(metric, found.low), high: printFigure(metric, found.high) } : null;
    });
  return {
    figures: (of: Pick<MeasuredGroup, "values" | "previous" | "intervals">) => ({
      values: values(of.values),
      previous: of.previous && values(of.previous),
      intervals: intervals(of.intervals),
    }),
    series: (of: NonNullable<MeasuredGroup["series"]>) =>
      each((metric) => (of[metric] ?? []).map((value) => printFigure(metric, value))),
  };
}

/** Nine places: what a cost is stored with. */
function printFigure(metric: Metric, value: number | null | undefined): number | string | null {
  if (value === null || value === undefined) return null;
  const isMoney = !isScoreMetric(metric) && METRIC_CATALOG[metric].unit === "usd";
  return isMoney ? value.toFixed(9).replace(/\.?0+$/, "") || "0" : value;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
