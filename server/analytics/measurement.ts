/** What a question about figures is answered with. Types only, isomorphic. */
import type { Interval } from "./analytics-choices";
import type { Bounds } from "./confidence-interval";
import type { Breakdown } from "./dimension-catalog";
import type { Metric, MetricUnit } from "./metric-catalog";

export type MetricValues = { readonly [metric in Metric]?: number | null };
export type MetricIntervals = { readonly [metric in Metric]?: Bounds | null };
export type MetricSeries = { readonly [metric in Metric]?: readonly (number | null)[] };

export type MeasuredGroup = {
  /** As the trace store knows it: `prm_…` for a prompt, a number for a version; "" where the calls name none. */
  readonly key: string;
  /** What a filter by it is called: a prompt's slug, a version's number; null where there is no such filter. */
  readonly filterValue: string | null;
  /** Of a version among many prompts, the prompt it is of. */
  readonly promptSlug: string | null;
  /** As people call it: v12, production, support/reply. */
  readonly label: string;
  readonly kind: "named" | "nameless" | "others";
  readonly requests: number;
  readonly values: MetricValues;
  /** The period before; null when it was not asked for. */
  readonly previous: MetricValues | null;
  /** 95 % intervals; null for counts and sums, and where there is too little to say. */
  readonly intervals: MetricIntervals;
  readonly previousIntervals: MetricIntervals | null;
  /** One value per step; null for the groups that are not charted. */
  readonly series: MetricSeries | null;
};

export type MeasuredMetric = {
  readonly key: Metric;
  readonly label: string;
  readonly unit: MetricUnit;
  readonly better: "low" | "high" | "neither";
  /** False where feedback does not know a filter or the breakdown. */
  readonly isKnown: boolean;
};

export type Measurement = {
  readonly metrics: readonly MeasuredMetric[];
  readonly by: Breakdown;
  readonly range: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly previousFromMs: number;
    readonly interval: Interval;
    readonly intervalMs: number;
    readonly timeZone: string;
  };
  /** Start of each step. */
  readonly steps: readonly number[];
  readonly total: Pick<
    MeasuredGroup,
    "requests" | "values" | "previous" | "intervals" | "previousIntervals"
  > & {
    readonly series: MetricSeries;
    /** The period before, step by step, where nothing is broken down. */
    readonly previousSeries: MetricSeries | null;
  };
  /** Largest first, the others last. */
  readonly groups: readonly MeasuredGroup[];
};
