/** Everything that can be measured, and how it is read. Isomorphic and small: pages load it for its words. */
import { catalogKeys } from "./catalog-keys";

/** A ratio is 0 to 1. */
export type MetricUnit =
  | "requests"
  | "votes"
  | "tokens"
  | "usd"
  | "ms"
  | "ratio"
  | "score"
  | "tokensPerSecond";

export type MetricDefinition = {
  readonly label: string;
  readonly unit: MetricUnit;
  /** Which way is good news; cost that rises with traffic is neither. */
  readonly better: "low" | "high" | "neither";
  /** A count or sum of nothing is zero; a rate, mean or percentile of nothing is nothing, and charts show a gap. */
  readonly ofNothing: "zero" | "gap";
  /** How far it may be from what the spans themselves say. */
  readonly error: string;
};

const EXACT = "exact";
/** The store keeps the first 8 binary digits of every duration: see PERCENTILE_ERROR. */
const SKETCHED = "within 0.4 % of the exact percentile";

/** The largest relative error of a percentile: half a step of 2^-7, the sketch's resolution. */
export const PERCENTILE_ERROR = 1 / 256;

export const METRIC_CATALOG = {
  requests: { label: "Requests", unit: "requests", better: "neither", ofNothing: "zero", error: EXACT },
  costUsd: { label: "Cost", unit: "usd", better: "neither", ofNothing: "zero", error: "exact to 9 decimals" },
  costPerRequestUsd: {
    label: "Cost per request",
    unit: "usd",
    better: "low",
    ofNothing: "gap",
    error: "exact to 9 decimals; of the requests whose cost is known",
  },
  inputTokens: { label: "Input tokens", unit: "tokens", better: "neither", ofNothing: "zero", error: EXACT },
  outputTokens: {
    label: "Output tokens",
    unit: "tokens",
    better: "neither",
    ofNothing: "zero",
    error: EXACT,
  },
  cachedInputTokens: {
    label: "Cached input tokens",
    unit: "tokens",
    better: "neither",
    ofNothing: "zero",
    error: EXACT,
  },
  reasoningTokens: {
    label: "Reasoning tokens",
    unit: "tokens",
    better: "neither",
    ofNothing: "zero",
    error: EXACT,
  },
  latencyP50Ms: { label: "Latency p50", unit: "ms", better: "low", ofNothing: "gap", error: SKETCHED },
  latencyP90Ms: { label: "Latency p90", unit: "ms", better: "low", ofNothing: "gap", error: SKETCHED },
  latencyP95Ms: { label: "Latency p95", unit: "ms", better: "low", ofNothing: "gap", error: SKETCHED },
  latencyP99Ms: { label: "Latency p99", unit: "ms", better: "low", ofNothing: "gap", error: SKETCHED },
  timeToFirstTokenP50Ms: {
    label: "First token p50",
    unit: "ms",
    better: "low",
    ofNothing: "gap",
    error: SKETCHED,
  },
  timeToFirstTokenP95Ms: {
    label: "First token p95",
    unit: "ms",
    better: "low",
    ofNothing: "gap",
    error: SKETCHED,
  },
  tokensPerSecond: {
    label: "Output speed",
    unit: "tokensPerSecond",
    better: "high",
    ofNothing: "gap",
    error: "exact: all output tokens over the time the calls took that report them",
  },
  errors: { label: "Errors", unit: "requests", better: "low", ofNothing: "zero", error: EXACT },
  errorRate: { label: "Error rate", unit: "ratio", better: "low", ofNothing: "gap", error: EXACT },
  feedbackCount: {
    label: "Feedback votes",
    unit: "votes",
    better: "neither",
    ofNothing: "zero",
    error: EXACT,
  },
  feedbackShare: {
    label: "Positive feedback",
    unit: "ratio",
    better: "high",
    ofNothing: "gap",
    error: "exact: of the yes/no votes of all names",
  },
  feedbackMean: {
    label: "Mean feedback",
    unit: "score",
    better: "neither",
    ofNothing: "gap",
    error: "exact: of the numbers of all names",
  },
} as const satisfies Record<string, MetricDefinition>;

export type CatalogMetric = keyof typeof METRIC_CATALOG;
export type FeedbackMetric = "feedbackCount" | "feedbackShare" | "feedbackMean";
export type CallMetric = Exclude<CatalogMetric, FeedbackMetric>;
/** The figure of one name of feedback: the share of yes, or the mean. */
export type ScoreMetric = `score:${string}`;
export type Metric = CatalogMetric | ScoreMetric;

export const CATALOG_METRICS = catalogKeys(METRIC_CATALOG);

export const SCORE_PREFIX = "score:";

export function isScoreMetric(metric: string): metric is ScoreMetric {
  return metric.startsWith(SCORE_PREFIX) && metric.length > SCORE_PREFIX.length;
}

export function isCatalogMetric(metric: string): metric is CatalogMetric {
  return Object.hasOwn(METRIC_CATALOG, metric);
}

export function isFeedbackMetric(metric: Metric): metric is FeedbackMetric | ScoreMetric {
  return isScoreMetric(metric) || metric.startsWith("feedback");
}

export function isCallMetric(metric: Metric): metric is CallMetric {
  return !isFeedbackMetric(metric);
}

export function scoreNameOf(metric: ScoreMetric): string {
  return metric.slice(SCORE_PREFIX.length);
}

/** `isBoolean`: of a score, whether its votes are yes and no; numbers where nobody voted yet. */
export function metricDefinition(metric: Metric, isBoolean = true): MetricDefinition {
  if (!isScoreMetric(metric)) return METRIC_CATALOG[metric];
  return {
    label: scoreNameOf(metric),
    unit: isBoolean ? "ratio" : "score",
    // More stars are better, more minutes are not: which way a number is good only its sender knows.
    better: isBoolean ? "high" : "neither",
    ofNothing: "gap",
    error: EXACT,
  };
}
