/** What versions are compared by, in the order a reader asks. Pure. */
import {
  formatCompact,
  formatDurationMs,
  formatExact,
  formatPercent,
  formatUsd,
} from "@/components/ui/format-number";
import type { AnalyticsGroup, AnalyticsReport } from "@/server/analytics/analytics-report";

type Compared = Pick<AnalyticsGroup, "metrics" | "bounds" | "feedback">;

export type ComparisonColumn = {
  readonly key: string;
  readonly label: string;
  /** Null is shown as "no data". */
  readonly valueOf: (group: Compared) => string | null;
  /** The 95% interval, or what the figure rests on. */
  readonly detailOf?: (group: Compared) => string | null;
  /** Name of the standing that may mark the best and the worst. */
  readonly standing?: string;
};

type Bounds = { readonly low: number; readonly high: number } | null;

const METRIC_COLUMNS: readonly ComparisonColumn[] = [
  {
    key: "errorRate",
    label: "Error rate",
    standing: "errorRate",
    valueOf: ({ metrics }) => formatted(metrics.errorRate, formatPercent),
    detailOf: ({ bounds }) => interval(bounds.errorRate, formatPercent),
  },
  {
    key: "latencyP50Ms",
    label: "Latency p50",
    standing: "latencyP50Ms",
    valueOf: ({ metrics }) => formatted(metrics.latencyP50Ms, formatDurationMs),
    detailOf: ({ bounds }) => interval(bounds.latencyP50Ms, formatDurationMs),
  },
  {
    key: "latencyP95Ms",
    label: "p95",
    standing: "latencyP95Ms",
    valueOf: ({ metrics }) => formatted(metrics.latencyP95Ms, formatDurationMs),
    detailOf: ({ bounds }) => interval(bounds.latencyP95Ms, formatDurationMs),
  },
  {
    key: "latencyP99Ms",
    label: "p99",
    valueOf: ({ metrics }) => formatted(metrics.latencyP99Ms, formatDurationMs),
  },
  {
    key: "timeToFirstToken",
    label: "First token p50",
    valueOf: ({ metrics }) => formatted(metrics.timeToFirstTokenP50Ms, formatDurationMs),
    detailOf: ({ metrics }) =>
      metrics.streamedRequests > 0 ? `${formatCompact(metrics.streamedRequests)} streamed` : null,
  },
  {
    key: "costPerRequest",
    label: "Cost per request",
    standing: "costPerRequestUsd",
    valueOf: ({ metrics }) => formatted(metrics.costPerRequestUsd, formatUsd),
    detailOf: ({ bounds }) => interval(bounds.costPerRequestUsd, formatUsd),
  },
  {
    key: "cost",
    label: "Cost",
    valueOf: ({ metrics }) => (metrics.pricedRequests > 0 ? formatUsd(metrics.costUsd) : null),
  },
  {
    key: "tokens",
    label: "Tokens in / out",
    valueOf: ({ metrics }) =>
      `${formatCompact(metrics.inputTokens)} / ${formatCompact(metrics.outputTokens)}`,
  },
];

export function comparisonColumns({
  total,
  groupBy,
}: Pick<AnalyticsReport, "total" | "groupBy">): ComparisonColumn[] {
  const isStreamed = total.metrics.streamedRequests > 0;
  // Feedback knows the version that earned it, not the model.
  const rated = groupBy === "model" ? [] : total.feedback.filter(({ kind }) => kind !== "label");
  return [
    ...METRIC_COLUMNS.filter(({ key }) => isStreamed || key !== "timeToFirstToken"),
    ...rated.map(({ name }) => feedbackColumn(name)),
  ];
}

function feedbackColumn(name: string): ComparisonColumn {
  const find = ({ feedback }: Compared) => feedback.find((item) => item.name === name);
  const format = (kind: string | undefined) => (kind === "boolean" ? formatPercent : formatExact);
  return {
    key: `feedback:${name}`,
    label: name,
    standing: `feedback:${name}`,
    valueOf: (group) => formatted(find(group)?.value ?? null, format(find(group)?.kind)),
    detailOf: (group) => {
      const found = find(group);
      if (!found) return null;
      const range = interval(found.bounds, format(found.kind));
      return range ? `${range}, n ${formatCompact(found.count)}` : `n ${formatCompact(found.count)}`;
    },
  };
}

function formatted(value: number | null, format: (value: number) => string): string | null {
  return value === null ? null : format(value);
}

function interval(bounds: Bounds, format: (value: number) => string): string | null {
  if (bounds === null) return null;
  const low = format(bounds.low);
  const high = format(bounds.high);
  return low === high ? null : `${low} – ${high}`;
}
