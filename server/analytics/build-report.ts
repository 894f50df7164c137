/** From the store's sparse rows to a report with a value, a zero or a gap at every step. Pure. */

import type { Grouping } from "./analytics-choices";
import type { AnalyticsGroup, AnalyticsReport, CallSeries, FeedbackSeries } from "./analytics-report";
import {
  type CallMetricBounds,
  type CallMetrics,
  callMetricBoundsOf,
  callMetricsOf,
  NO_CALLS,
} from "./call-metrics";
import { feedbackMetricsOf } from "./feedback-metrics";
import { groupLabel } from "./group-label";
import type { CallRow } from "./query-calls";
import type { FeedbackRow } from "./query-feedback";
import { rankGroups } from "./rank-groups";
import { startsOfSteps, stepsOf, type TimeRange } from "./time-range";

/** As many lines as a chart can tell apart. */
const MAX_CHART_GROUPS = 6;

const NO_BOUNDS: CallMetricBounds = {
  errorRate: null,
  costPerRequestUsd: null,
  latencyP50Ms: null,
  latencyP95Ms: null,
};

export type ReportRows = {
  readonly calls: readonly CallRow[];
  readonly previousCalls: readonly CallRow[];
  readonly feedback: readonly FeedbackRow[];
  readonly previousFeedback: readonly FeedbackRow[];
};

export type ReportOptions = {
  readonly range: TimeRange;
  readonly groupBy: Grouping;
  /** Slug by prompt id, to name groups of prompts. */
  readonly promptSlugs?: Readonly<Record<string, string>>;
};

export function buildReport(
  rows: ReportRows,
  { range, groupBy, promptSlugs }: ReportOptions,
): AnalyticsReport {
  const steps = startsOfSteps(stepsOf(range));
  const groupOf = (key: string | null): AnalyticsGroup => {
    const whole = rows.calls.find((row) => row.group === key && row.step === null);
    const before = rows.previousCalls.find((row) => row.group === key);
    return {
      key: key ?? "",
      ...groupLabel(groupBy, key ?? "", promptSlugs),
      metrics: whole ? callMetricsOf(whole) : NO_CALLS,
      previous: before ? callMetricsOf(before) : NO_CALLS,
      bounds: whole ? callMetricBoundsOf(whole) : NO_BOUNDS,
      previousBounds: before ? callMetricBoundsOf(before) : NO_BOUNDS,
      feedback: feedbackOf(rows.feedback, key),
      series: null,
      feedbackSeries: {},
    };
  };
  const withSeries = (group: AnalyticsGroup, key: string | null) => ({
    ...group,
    series: callSeriesOf(rows.calls, key, steps.length),
    feedbackSeries: feedbackSeriesOf(rows.feedback, key, steps.length),
  });

  const groups = groupKeys(rows)
    .map(groupOf)
    .toSorted((a, b) => b.metrics.requests - a.metrics.requests || collate(a.key, b.key))
    .map((group, index) => (index < MAX_CHART_GROUPS ? withSeries(group, group.key) : group));
  return {
    groupBy,
    range: {
      fromMs: range.fromMs,
      toMs: range.toMs,
      interval: range.interval,
      intervalMs: range.intervalMs,
    },
    steps,
    total: {
      ...withSeries(groupOf(null), null),
      previousFeedback: feedbackOf(rows.previousFeedback, null),
    },
    groups: groupBy === "version" ? groups.toSorted((a, b) => collate(b.key, a.key)) : groups,
    standings: isContest(groupBy) ? rankGroups(groups) : {},
  };
}

/** Versions and models do the same job; prompts and environments do different ones, and no one is best. */
function isContest(groupBy: Grouping): boolean {
  return groupBy === "version" || groupBy === "model";
}

function groupKeys({ calls, feedback }: ReportRows): string[] {
  const keys = [...calls, ...feedback].flatMap((row) => (row.group === null ? [] : [row.group]));
  return [...new Set(keys)];
}

/** "v9" before "v10". */
function collate(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function callSeriesOf(calls: readonly CallRow[], key: string | null, length: number): CallSeries {
  const points: CallMetrics[] = Array.from({ length }, () => NO_CALLS);
  for (const row of calls) {
    if (row.group === key && row.step !== null && row.step < length) points[row.step] = callMetricsOf(row);
  }
  const column = (metric: keyof CallMetrics) => points.map((point) => point[metric]);
  return {
    requests: column("requests"),
    errors: column("errors"),
    errorRate: column("errorRate"),
    costUsd: column("costUsd"),
    pricedRequests: column("pricedRequests"),
    costPerRequestUsd: column("costPerRequestUsd"),
    inputTokens: column("inputTokens"),
    outputTokens: column("outputTokens"),
    latencyP50Ms: column("latencyP50Ms"),
    latencyP95Ms: column("latencyP95Ms"),
    latencyP99Ms: column("latencyP99Ms"),
    streamedRequests: column("streamedRequests"),
    timeToFirstTokenP50Ms: column("timeToFirstTokenP50Ms"),
    timeToFirstTokenP95Ms: column("timeToFirstTokenP95Ms"),
  };
}

function feedbackSeriesOf(
  feedback: readonly FeedbackRow[],
  key: string | null,
  length: number,
): FeedbackSeries {
  const series = new Map<string, (number | null)[]>();
  for (const row of feedback) {
    if (row.group !== key || row.step === null || row.step >= length) continue;
    const values = series.get(row.name) ?? Array.from({ length }, () => null);
    values[row.step] = feedbackMetricsOf(row).value;
    series.set(row.name, values);
  }
  return Object.fromEntries(series);
}

function feedbackOf(feedback: readonly FeedbackRow[], key: string | null) {
  return feedback
    .filter((row) => row.group === key && row.step === null)
    .map(feedbackMetricsOf)
    .toSorted((a, b) => b.count - a.count || collate(a.name, b.name));
}
