/** Bars of a histogram of durations. Pure. Each is about 1.4 times as wide as the one before: two to a doubling. */
export type HistogramBar = {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly requests: number;
  readonly errors: number;
};

const BARS_PER_DOUBLING = 2;

/** `bucket`: floor of twice the binary logarithm of microseconds. Bars between the outermost are there even when empty. */
export function histogramBars(
  counts: readonly { readonly bucket: number; readonly requests: number; readonly errors: number }[],
): HistogramBar[] {
  if (counts.length === 0) return [];
  const buckets = counts.map(({ bucket }) => bucket);
  const first = Math.min(...buckets);
  return Array.from({ length: Math.max(...buckets) - first + 1 }, (_, index) => {
    const bucket = first + index;
    const found = counts.find((count) => count.bucket === bucket);
    return {
      fromMs: edgeMs(bucket),
      toMs: edgeMs(bucket + 1),
      requests: found?.requests ?? 0,
      errors: found?.errors ?? 0,
    };
  });
}

function edgeMs(bucket: number): number {
  return 2 ** (bucket / BARS_PER_DOUBLING) / 1000;
}
