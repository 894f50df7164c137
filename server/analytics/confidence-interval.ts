/** Intervals for what analytics compares, at 95 % unless another `z` is given. Pure; each names its formula's source. */
export const Z95 = 1.959964;

export type Bounds = { readonly low: number; readonly high: number };

/** Wilson's score interval (Wilson 1927) of `successes` out of `total`; honest for small counts and for zero. */
export function proportionInterval(successes: number, total: number, z = Z95): Bounds | null {
  if (total === 0) return null;
  const share = successes / total;
  const z2 = z * z;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half = (z * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))) / (1 + z2 / total);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Of a mean, by the normal approximation; null below 30 values, where it is not to be trusted. */
export function meanInterval(mean: number, standardDeviation: number, count: number, z = Z95): Bounds | null {
  if (count < 30) return null;
  const half = (z * standardDeviation) / Math.sqrt(count);
  return { low: mean - half, high: mean + half };
}

/**
 * Of a quantile, distribution-free, from order statistics: the quantiles at `level ± z·√(level·(1−level)/n)`
 * (Hahn and Meeker, Statistical Intervals, 5.2), read off a grid of (level, value) by linear interpolation.
 * Null when the sample is too small for the upper level to exist within the grid.
 */
export function quantileInterval(
  level: number,
  count: number,
  grid: readonly { readonly level: number; readonly value: number }[],
  z = Z95,
): Bounds | null {
  if (count === 0) return null;
  const half = z * Math.sqrt((level * (1 - level)) / count);
  const low = interpolate(grid, level - half);
  const high = interpolate(grid, level + half);
  return low === null || high === null ? null : { low, high };
}

export function overlap(a: Bounds, b: Bounds): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function interpolate(
  grid: readonly { readonly level: number; readonly value: number }[],
  level: number,
): number | null {
  const right = grid.findIndex((point) => point.level >= level);
  const upper = grid[right];
  if (!upper) return null;
  if (upper.level === level) return upper.value;
  const lower = grid[right - 1];
  if (!lower) return null;
  const share = (level - lower.level) / (upper.level - lower.level);
  return lower.value + share * (upper.value - lower.value);
}
