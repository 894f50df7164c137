/** What an analytics page is drawn from. Types only, isomorphic. */
import type { Grouping, Interval } from "./analytics-choices";
import type { CallMetricBounds, CallMetrics } from "./call-metrics";
import type { FeedbackMetrics } from "./feedback-metrics";
import type { GroupStandings } from "./rank-groups";

/** One value per step of the report; null is a gap. */
export type CallSeries = { readonly [metric in keyof CallMetrics]: readonly (number | null)[] };

export type FeedbackSeries = { readonly [name: string]: readonly (number | null)[] };

export type AnalyticsGroup = {
  /** Version number, environment name, model, or prompt id; "" where the calls name none. */
  readonly key: string;
  /** As people call it: v12, production, support/reply. */
  readonly label: string;
  /** False for the calls that name no version, environment, model or prompt that is known. */
  readonly isNamed: boolean;
  readonly metrics: CallMetrics;
  readonly previous: CallMetrics;
  readonly bounds: CallMetricBounds;
  readonly previousBounds: CallMetricBounds;
  readonly feedback: readonly FeedbackMetrics[];
  /** Only the busiest groups have one: a chart holds few lines. */
  readonly series: CallSeries | null;
  readonly feedbackSeries: FeedbackSeries;
};

export type AnalyticsReport = {
  readonly groupBy: Grouping;
  readonly range: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly interval: Interval;
    readonly intervalMs: number;
  };
  /** Start of each step. */
  readonly steps: readonly number[];
  readonly total: Omit<AnalyticsGroup, "key" | "label" | "isNamed" | "series"> & {
    readonly series: CallSeries;
    readonly previousFeedback: readonly FeedbackMetrics[];
  };
  readonly groups: readonly AnalyticsGroup[];
  readonly standings: GroupStandings;
};
