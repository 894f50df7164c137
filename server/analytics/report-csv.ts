/** A report as a table for a spreadsheet. Pure; units are in the column names, times are RFC 3339 in UTC. */
import type { AnalyticsGroup, AnalyticsReport } from "./analytics-report";
import type { CallMetrics } from "./call-metrics";
import { type CsvValue, formatCsv } from "./format-csv";

const METRIC_COLUMNS: readonly (readonly [column: string, metric: keyof CallMetrics])[] = [
  ["requests", "requests"],
  ["errors", "errors"],
  ["error_rate", "errorRate"],
  ["cost_usd", "costUsd"],
  ["requests_with_known_cost", "pricedRequests"],
  ["cost_per_request_usd", "costPerRequestUsd"],
  ["input_tokens", "inputTokens"],
  ["output_tokens", "outputTokens"],
  ["latency_p50_ms", "latencyP50Ms"],
  ["latency_p95_ms", "latencyP95Ms"],
  ["latency_p99_ms", "latencyP99Ms"],
  ["time_to_first_token_p50_ms", "timeToFirstTokenP50Ms"],
  ["time_to_first_token_p95_ms", "timeToFirstTokenP95Ms"],
];

/** One row per group, then the total; a pair of columns per feedback name. */
export function tableCsv(report: AnalyticsReport): string {
  const feedbackNames = report.total.feedback.map(({ name }) => name);
  const header = [
    report.groupBy,
    ...METRIC_COLUMNS.map(([column]) => column),
    ...feedbackNames.flatMap((name) => [`feedback ${name}`, `feedback ${name} count`]),
  ];
  const rowOf = (name: string, { metrics, feedback }: Pick<AnalyticsGroup, "metrics" | "feedback">) => [
    name,
    ...METRIC_COLUMNS.map(([, metric]) => rounded(metrics[metric])),
    ...feedbackNames.flatMap((feedbackName): CsvValue[] => {
      const found = feedback.find((item) => item.name === feedbackName);
      return [rounded(found?.value ?? null), found?.count ?? 0];
    }),
  ];
  const rows = report.groups.map((group) => rowOf(group.label, group));
  return formatCsv(header, [...rows, rowOf("total", report.total)]);
}

/** One row per step and charted group. */
export function seriesCsv(report: AnalyticsReport): string {
  const feedbackNames = report.total.feedback.map(({ name }) => name);
  const header = [
    "time",
    report.groupBy,
    ...METRIC_COLUMNS.map(([column]) => column),
    ...feedbackNames.map((name) => `feedback ${name}`),
  ];
  const rows = report.steps.flatMap((stepMs, index) =>
    report.groups.flatMap(({ label, series, feedbackSeries }): CsvValue[][] => {
      if (!series) return [];
      return [
        [
          new Date(stepMs).toISOString(),
          label,
          ...METRIC_COLUMNS.map(([, metric]) => rounded(series[metric][index] ?? null)),
          ...feedbackNames.map((name) => rounded(feedbackSeries[name]?.[index] ?? null)),
        ],
      ];
    }),
  );
  return formatCsv(header, rows);
}

/** Nine places: what a cost is stored with, and no 0.30000000000000004. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(9));
}
