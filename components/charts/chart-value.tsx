import { type ChartUnit, formatChartValue } from "./chart-unit";

/** A figure in a table cell; a missing one is a dash to the eye and "no data" to a screen reader. */
export function ChartValue({ value, unit }: { value: number | null | undefined; unit: ChartUnit }) {
  if (value !== null && value !== undefined) return formatChartValue(value, unit);
  return (
    <span className="text-subtle">
      <span aria-hidden="true">–</span>
      <span className="sr-only">no data</span>
    </span>
  );
}
