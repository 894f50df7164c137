/** Figures as a table for a spreadsheet. Pure; units are in the column names, times are RFC 3339 in UTC. */
import { type CsvValue, formatCsv } from "./format-csv";
import type { MeasuredMetric, Measurement } from "./measurement";

/** One row per group with this period and the one before, then the whole. */
export function tableCsv({ metrics, by, groups, total }: Measurement): string {
  const isCompared = total.previous !== null;
  const header = [
    by === "none" ? "group" : by,
    ...metrics.flatMap((metric) => [columnOf(metric), ...(isCompared ? [`${columnOf(metric)} before`] : [])]),
  ];
  const rowOf = (label: string, { values, previous }: Pick<Measurement["total"], "values" | "previous">) => [
    label,
    ...metrics.flatMap(({ key }): CsvValue[] => [
      rounded(values[key]),
      ...(previous === null ? [] : [rounded(previous[key])]),
    ]),
  ];
  return formatCsv(header, [...groups.map((group) => rowOf(group.label, group)), rowOf("total", total)]);
}

/** One row per step and charted group; without groups, per step. */
export function seriesCsv({ metrics, by, steps, groups, total }: Measurement): string {
  const lines =
    by === "none"
      ? [{ label: "all", series: total.series }]
      : groups.flatMap(({ label, series }) => (series ? [{ label, series }] : []));
  const rows = steps.flatMap((step, index) =>
    lines.map(({ label, series }): CsvValue[] => [
      new Date(step).toISOString(),
      label,
      ...metrics.map(({ key }) => rounded(series[key]?.[index])),
    ]),
  );
  return formatCsv(["time", by === "none" ? "group" : by, ...metrics.map(columnOf)], rows);
}

/** `latencyP95Ms` as `latency_p95_ms`; feedback by its name. */
function columnOf({ key }: MeasuredMetric): string {
  if (key.startsWith("score:")) return key.replace(":", " ");
  return key.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** Nine places: what a cost is stored with, and no 0.30000000000000004. */
function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(9));
}
