/** What the store is asked for each metric of calls, and how the metric follows from it. Pure. */
import { type Bounds, meanInterval, proportionInterval, quantileInterval, Z95 } from "./confidence-interval";
import { type CallMetric, PERCENTILE_ERROR } from "./metric-catalog";

/** The percentiles shown. */
const SHOWN_LEVELS = [0.5, 0.9, 0.95, 0.99] as const;
type ShownLevel = (typeof SHOWN_LEVELS)[number];
/** Around each of them, for its interval. */
const GRID_LEVELS = [
  0.25, 0.3, 0.35, 0.4, 0.43, 0.45, 0.47, 0.48, 0.49, 0.495, 0.505, 0.51, 0.52, 0.53, 0.55, 0.57, 0.6, 0.65,
  0.7, 0.75, 0.8, 0.83, 0.85, 0.87, 0.88, 0.89, 0.91, 0.92, 0.93, 0.935, 0.94, 0.945, 0.955, 0.96, 0.965,
  0.97, 0.975, 0.98, 0.985, 0.995, 0.999,
] as const;
/** Levels at which the store reports durations; of a step of a chart, which has no interval, the shown ones alone. */
export const QUANTILE_LEVELS = [...SHOWN_LEVELS, ...GRID_LEVELS];
const ASCENDING = QUANTILE_LEVELS.map((level, index) => [level, index] as const).toSorted(
  ([a], [b]) => a - b,
);

/**
 * Durations by bfloat16 buckets: the error is bounded (PERCENTILE_ERROR) whatever the distribution, and states of groups
 * merge. A t-digest is usually closer but promises nothing, and took a quarter longer on two million rows in 540 groups.
 */
const quantiles = (column: string) => `quantilesBFloat16(${QUANTILE_LEVELS.join(", ")})(${column})`;

const CALL_PARTS = {
  requests: "count()",
  errors: "countIf(status = 'error')",
  // Added up as decimals; only the sum becomes a binary number.
  costUsd: "toFloat64(ifNull(sum(cost_usd), 0))",
  pricedRequests: "count(cost_usd)",
  costDeviationUsd: "stddevSamp(toFloat64(cost_usd))",
  inputTokens: "ifNull(sum(input_tokens), 0)",
  outputTokens: "ifNull(sum(output_tokens), 0)",
  cachedInputTokens: "ifNull(sum(cached_input_tokens), 0)",
  reasoningTokens: "ifNull(sum(reasoning_tokens), 0)",
  speedUs: "sumIf(duration_us, output_tokens > 0)",
  latencyUs: quantiles("duration_us"),
  firstTokenUs: quantiles("time_to_first_token_us"),
  streamedRequests: "count(time_to_first_token_us)",
} as const;

type PartValues = {
  readonly [part in Exclude<
    keyof typeof CALL_PARTS,
    "latencyUs" | "firstTokenUs" | "costDeviationUsd"
  >]: number;
} & {
  readonly costDeviationUsd: number | null;
  /** At QUANTILE_LEVELS. */
  readonly latencyUs: readonly (number | null)[];
  readonly firstTokenUs: readonly (number | null)[];
};
export type CallPart = keyof typeof CALL_PARTS;
/** One aggregate as the store gives it: the parts that were asked for, and always `requests`. */
export type CallParts = Partial<PartValues> & Pick<PartValues, "requests">;

type CallMeasure = {
  readonly parts: readonly CallPart[];
  readonly valueOf: (parts: CallParts) => number | null;
  /** What the interval rests on; absent for counts and sums, which are no estimates. */
  readonly boundsOf?: (parts: CallParts, z: number) => Bounds | null;
};

const sum = (part: Exclude<CallPart, "latencyUs" | "firstTokenUs">): CallMeasure => ({
  parts: [part],
  valueOf: (parts) => parts[part] ?? 0,
});

const latency = (level: ShownLevel): CallMeasure => ({
  parts: ["latencyUs"],
  valueOf: ({ latencyUs }) => quantileAt(latencyUs, level),
  boundsOf: ({ latencyUs, requests }, z) => quantileBounds(latencyUs, level, requests, z),
});

const firstToken = (level: ShownLevel): CallMeasure => ({
  parts: ["firstTokenUs", "streamedRequests"],
  valueOf: ({ firstTokenUs }) => quantileAt(firstTokenUs, level),
  boundsOf: ({ firstTokenUs, streamedRequests = 0 }, z) =>
    quantileBounds(firstTokenUs, level, streamedRequests, z),
});

export const CALL_MEASURES: Readonly<Record<CallMetric, CallMeasure>> = {
  requests: sum("requests"),
  costUsd: {
    parts: ["costUsd", "pricedRequests", "errors"],
    // What answered and has no price cost something, and nobody knows what; what failed cost nothing that is known.
    valueOf: ({ costUsd = 0, pricedRequests = 0, errors = 0, requests }) =>
      pricedRequests === 0 && errors < requests ? null : costUsd,
  },
  costPerRequestUsd: {
    parts: ["costUsd", "pricedRequests", "costDeviationUsd"],
    valueOf: ({ costUsd = 0, pricedRequests = 0 }) => ratio(costUsd, pricedRequests),
    boundsOf: ({ costUsd = 0, pricedRequests = 0, costDeviationUsd }, z) =>
      meanInterval(costUsd / Math.max(1, pricedRequests), costDeviationUsd ?? 0, pricedRequests, z),
  },
  inputTokens: sum("inputTokens"),
  outputTokens: sum("outputTokens"),
  cachedInputTokens: sum("cachedInputTokens"),
  reasoningTokens: sum("reasoningTokens"),
  latencyP50Ms: latency(0.5),
  latencyP90Ms: latency(0.9),
  latencyP95Ms: latency(0.95),
  latencyP99Ms: latency(0.99),
  timeToFirstTokenP50Ms: firstToken(0.5),
  timeToFirstTokenP95Ms: firstToken(0.95),
  tokensPerSecond: {
    parts: ["outputTokens", "speedUs"],
    valueOf: ({ outputTokens = 0, speedUs = 0 }) => ratio(outputTokens * 1_000_000, speedUs),
  },
  errors: sum("errors"),
  errorRate: {
    parts: ["errors"],
    valueOf: ({ errors = 0, requests }) => ratio(errors, requests),
    boundsOf: ({ errors = 0, requests }, z) => proportionInterval(errors, requests, z),
  },
};

export function callPartsFor(metrics: readonly CallMetric[]): CallPart[] {
  return [...new Set<CallPart>(["requests", ...metrics.flatMap((metric) => CALL_MEASURES[metric].parts)])];
}

/** A part as a column of the answer; `isStep` is SQL that tells a step's cells from the others. */
export function partColumn(part: CallPart, isStep: string): string {
  const sql = CALL_PARTS[part];
  if (part !== "latencyUs" && part !== "firstTokenUs") return sql;
  return `if(${isStep}, arraySlice(${sql}, 1, ${SHOWN_LEVELS.length}), ${sql})`;
}

export function callBounds(metric: CallMetric, parts: CallParts, z = Z95): Bounds | null {
  return CALL_MEASURES[metric].boundsOf?.(parts, z) ?? null;
}

/** Ascending by level. */
export function quantileGrid(quantilesUs: readonly (number | null)[] | undefined) {
  return ASCENDING.flatMap(([level, index]) => {
    const us = quantilesUs?.[index];
    return us === null || us === undefined ? [] : [{ level, value: toMs(us) }];
  });
}

function quantileAt(quantilesUs: readonly (number | null)[] | undefined, level: ShownLevel): number | null {
  const us = quantilesUs?.[SHOWN_LEVELS.indexOf(level)];
  return us === null || us === undefined ? null : toMs(us);
}

/** The sketch's own error widens the interval: where calls are many, it is what is left. */
function quantileBounds(
  quantilesUs: readonly (number | null)[] | undefined,
  level: number,
  count: number,
  z: number,
): Bounds | null {
  const bounds = quantileInterval(level, count, quantileGrid(quantilesUs), z);
  return bounds && { low: bounds.low * (1 - PERCENTILE_ERROR), high: bounds.high * (1 + PERCENTILE_ERROR) };
}

/** The store rounds down to its buckets; the middle of the bucket halves the error. */
function toMs(us: number): number {
  return (us * (1 + PERCENTILE_ERROR)) / 1000;
}

function ratio(amount: number, count: number): number | null {
  return count === 0 ? null : amount / count;
}
