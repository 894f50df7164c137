/**
 * The figures of a set of model calls. Pure and isomorphic.
 *
 * A count or a sum of nothing is zero; a rate, mean or percentile of nothing is null, and charts show a gap.
 */
import { type Bounds, meanInterval, proportionInterval, quantileInterval } from "./confidence-interval";

/** Levels at which the store reports latency: the percentiles shown, and a grid around each for its interval. */
export const LATENCY_LEVELS = [
  0.25, 0.3, 0.35, 0.4, 0.45, 0.47, 0.48, 0.49, 0.5, 0.51, 0.52, 0.53, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
  0.88, 0.9, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.999,
] as const;

/** One aggregate as the store gives it. Durations in microseconds. */
export type CallAggregate = {
  readonly requests: number;
  readonly errors: number;
  readonly costUsd: number;
  /** Of `requests`, those whose cost is known. */
  readonly pricedRequests: number;
  readonly costDeviationUsd: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** At `LATENCY_LEVELS`. */
  readonly latencyUs: readonly (number | null)[];
  readonly streamedRequests: number;
  /** p50 and p95. */
  readonly timeToFirstTokenUs: readonly (number | null)[];
};

export type CallMetrics = {
  readonly requests: number;
  readonly errors: number;
  readonly errorRate: number | null;
  readonly costUsd: number;
  readonly pricedRequests: number;
  readonly costPerRequestUsd: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
  readonly latencyP99Ms: number | null;
  /** Requests that reported a time to first token. */
  readonly streamedRequests: number;
  readonly timeToFirstTokenP50Ms: number | null;
  readonly timeToFirstTokenP95Ms: number | null;
};

/** 95% intervals of what versions are compared by; null where the sample is too small for one. */
export type CallMetricBounds = {
  readonly errorRate: Bounds | null;
  readonly costPerRequestUsd: Bounds | null;
  readonly latencyP50Ms: Bounds | null;
  readonly latencyP95Ms: Bounds | null;
};

export const NO_CALLS: CallMetrics = {
  requests: 0,
  errors: 0,
  errorRate: null,
  costUsd: 0,
  pricedRequests: 0,
  costPerRequestUsd: null,
  inputTokens: 0,
  outputTokens: 0,
  latencyP50Ms: null,
  latencyP95Ms: null,
  latencyP99Ms: null,
  streamedRequests: 0,
  timeToFirstTokenP50Ms: null,
  timeToFirstTokenP95Ms: null,
};

export function callMetricsOf(aggregate: CallAggregate): CallMetrics {
  const { requests, errors, costUsd, pricedRequests } = aggregate;
  const latencyAt = (level: (typeof LATENCY_LEVELS)[number]) =>
    milliseconds(aggregate.latencyUs[LATENCY_LEVELS.indexOf(level)]);
  return {
    requests,
    errors,
    errorRate: requests === 0 ? null : errors / requests,
    costUsd,
    pricedRequests,
    costPerRequestUsd: pricedRequests === 0 ? null : costUsd / pricedRequests,
    inputTokens: aggregate.inputTokens,
    outputTokens: aggregate.outputTokens,
    latencyP50Ms: latencyAt(0.5),
    latencyP95Ms: latencyAt(0.95),
    latencyP99Ms: latencyAt(0.99),
    streamedRequests: aggregate.streamedRequests,
    timeToFirstTokenP50Ms: milliseconds(aggregate.timeToFirstTokenUs[0]),
    timeToFirstTokenP95Ms: milliseconds(aggregate.timeToFirstTokenUs[1]),
  };
}

export function callMetricBoundsOf(aggregate: CallAggregate): CallMetricBounds {
  const { requests, errors, costUsd, pricedRequests, costDeviationUsd } = aggregate;
  const grid = LATENCY_LEVELS.flatMap((level, index) => {
    const value = milliseconds(aggregate.latencyUs[index]);
    return value === null ? [] : [{ level, value }];
  });
  return {
    errorRate: proportionInterval(errors, requests),
    costPerRequestUsd:
      costDeviationUsd === null
        ? null
        : meanInterval(costUsd / Math.max(1, pricedRequests), costDeviationUsd, pricedRequests),
    latencyP50Ms: quantileInterval(0.5, requests, grid),
    latencyP95Ms: quantileInterval(0.95, requests, grid),
  };
}

function milliseconds(microseconds: number | null | undefined): number | null {
  return microseconds === null || microseconds === undefined ? null : microseconds / 1000;
}
