import { StatTile, StatTiles } from "@/components/charts/stat-tile";
import type { MeasuredMetric, Measurement } from "@/server/analytics/measurement";
import { changeMeaning } from "./change-meaning";

const MEANINGS = { low: "lower-is-better", high: "higher-is-better", neither: "neutral" } as const;

/** The figures of the whole selection and how they compare to the period before. */
export function MetricTiles({ metrics, total }: Pick<Measurement, "metrics" | "total">) {
  return (
    <StatTiles>
      {metrics.map((metric) => (
        <MetricTile key={metric.key} metric={metric} total={total} />
      ))}
    </StatTiles>
  );
}

function MetricTile({ metric, total }: { metric: MeasuredMetric; total: Measurement["total"] }) {
  const { key, label, unit, better, isKnown } = metric;
  const meaning = MEANINGS[better];
  return (
    <StatTile
      label={label}
      unit={unit}
      value={total.values[key]}
      previous={total.previous?.[key]}
      deltaMeaning={
        meaning === "neutral"
          ? meaning
          : changeMeaning(meaning, total.intervals[key], total.previousIntervals?.[key])
      }
      trend={total.series[key]}
      detail={isKnown ? undefined : "not known under these filters"}
    />
  );
}
