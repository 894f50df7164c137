import type { PlotPoint, TimePoint } from "./chart-types";

/** More buckets than a screen has pixels would only cost time. */
const maxFilled = 5_000;

/**
 * Sorted by time, with an empty point wherever a bucket is missing, so that a line breaks there instead of running
 * straight across hours without data. Without an interval nothing is known to be missing.
 */
export function fillGaps(points: readonly TimePoint[], intervalMs: number | undefined): PlotPoint[] {
  const sorted = points
    .map((point) => ({ timeMs: new Date(point.time).getTime(), values: point.values }))
    .sort((a, b) => a.timeMs - b.timeMs);
  if (!intervalMs) return sorted;
  const filled: PlotPoint[] = [];
  for (const point of sorted) {
    const previous = filled.at(-1);
    if (previous) {
      // Half an interval of slack: months and daylight saving make buckets of unequal length.
      for (
        let timeMs = previous.timeMs + intervalMs;
        timeMs < point.timeMs - intervalMs / 2 && filled.length < maxFilled;
        timeMs += intervalMs
      ) {
        filled.push({ timeMs, values: {} });
      }
    }
    filled.push(point);
  }
  return filled;
}

/** Has a value here and none on either side: a line through it would be invisible, so it is drawn as a dot. */
export function isIsolated(points: readonly PlotPoint[], index: number, key: string) {
  const has = (at: number) => typeof points[at]?.values[key] === "number";
  return has(index) && !has(index - 1) && !has(index + 1);
}
