import { type ColoredSeries, chartColors, type StackedBar } from "./chart-types";

export const otherKey = "other (folded)";

interface Folded {
  series: readonly ColoredSeries[];
  bars: readonly StackedBar[];
}

/** A stack must still add up to the whole, so what does not fit is one grey "Other" instead of being left out. */
export function foldSeries(series: readonly ColoredSeries[], bars: readonly StackedBar[]): Folded {
  if (series.length <= chartColors.length) return { series, bars };
  const kept = series.slice(0, chartColors.length - 1);
  const folded = series.slice(chartColors.length - 1);
  const other: ColoredSeries = { key: otherKey, label: `Other (${folded.length})`, color: "slate" };
  return {
    series: [...kept, other],
    bars: bars.map((bar) => ({
      ...bar,
      values: { ...bar.values, [otherKey]: folded.reduce((sum, { key }) => sum + (bar.values[key] ?? 0), 0) },
    })),
  };
}
