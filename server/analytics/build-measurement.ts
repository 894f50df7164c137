/** From the store's sparse rows to a value, a zero or a gap at every step. Pure. */
import { CALL_MEASURES, type CallParts, callBounds } from "./call-parts";
import { isOfFeedback } from "./dimension-catalog";
import type { GroupIdentity } from "./group-identity";
import type { MeasuredGroup, Measurement, MetricSeries, MetricValues } from "./measurement";
import {
  isFeedbackMetric,
  isScoreMetric,
  type Metric,
  metricDefinition,
  type ScoreMetric,
  scoreNameOf,
} from "./metric-catalog";
import type { CallRow, ScoreRow } from "./query-measures";
import {
  addScores,
  isBooleanScore,
  NO_SCORES,
  type ScoreParts,
  scoreBounds,
  scoreValue,
} from "./score-parts";
import type { TimeRange } from "./time-range";

export type MeasuredRows = { readonly calls: readonly CallRow[]; readonly scores: readonly ScoreRow[] };

export type MeasurementOptions = {
  readonly metrics: readonly Metric[];
  readonly by: Measurement["by"];
  readonly range: TimeRange;
  readonly steps: readonly number[];
  /** Whether feedback knows the filters. */
  readonly isFeedbackKnown: boolean;
  /** The groups whose course is drawn; null: all of them. */
  readonly charted: readonly string[] | null;
  readonly identify: (key: string) => GroupIdentity;
};

const NO_CALLS: CallParts = { requests: 0 };
const CHARTED_GROUPS = 6;

/** `previous` is null when nobody asked for the period before. */
export function buildMeasurement(
  current: MeasuredRows,
  previous: MeasuredRows | null,
  options: MeasurementOptions,
): Measurement {
  const { metrics, by, range, steps } = options;
  const now = indexRows(current);
  const before = previous && indexRows(previous);
  const isGroupedFeedback = isOfFeedback(by);

  const groupOf = (key: string): MeasuredGroup => ({
    key,
    ...options.identify(key),
    requests: now.calls(key, null).requests,
    values: valuesOf(metrics, now, key, null, isGroupedFeedback),
    previous: before && valuesOf(metrics, before, key, null, isGroupedFeedback),
    intervals: intervalsOf(metrics, now, key),
    previousIntervals: before && intervalsOf(metrics, before, key),
    series: null,
  });
  const groups = now.groups.map(groupOf).toSorted(compareGroups(metrics[0], options.charted ?? []));
  const charted = new Set((options.charted ?? groups.map(({ key }) => key)).slice(0, CHARTED_GROUPS));
  const previousSteps = steps.map((step) => step - (range.fromMs - range.previousFromMs));
  return {
    metrics: metrics.map((metric) => ({
      ...wordsOf(metric, now),
      isKnown: !isFeedbackMetric(metric) || options.isFeedbackKnown,
    })),
    by,
    range,
    steps,
    total: {
      requests: now.calls(null, null).requests,
      values: valuesOf(metrics, now, null, null),
      previous: before && valuesOf(metrics, before, null, null),
      intervals: intervalsOf(metrics, now, null),
      previousIntervals: before && intervalsOf(metrics, before, null),
      series: seriesOf(metrics, now, null, steps),
      previousSeries: before && by === "none" ? seriesOf(metrics, before, null, previousSteps) : null,
    },
    groups: groups.map((group) =>
      charted.has(group.key) ? { ...group, series: seriesOf(metrics, now, group.key, steps) } : group,
    ),
  };
}

function wordsOf(metric: Metric, rows: IndexedRows) {
  const isBoolean = isScoreMetric(metric) && isBooleanScore(rows.scores(metric, null, null));
  const { label, unit, better } = metricDefinition(metric, !isScoreMetric(metric) || isBoolean);
  return { key: metric, label, unit, better };
}

/**
 * By the first metric where it adds up, else by requests; what stands for others comes last. Of groups of one size those
 * with a line in the chart come first: a table's colours would else have gaps.
 */
function compareGroups(metric: Metric | undefined, charted: readonly string[]) {
  const isSum = metric !== undefined && metricDefinition(metric).ofNothing === "zero";
  const size = (group: MeasuredGroup) => (isSum ? (group.values[metric] ?? 0) : group.requests);
  return (a: MeasuredGroup, b: MeasuredGroup) =>
    Number(a.kind === "others") - Number(b.kind === "others") ||
    size(b) - size(a) ||
    Number(charted.includes(b.key)) - Number(charted.includes(a.key)) ||
    b.label.localeCompare(a.label, "en", { numeric: true });
}

type IndexedRows = ReturnType<typeof indexRows>;

function indexRows({ calls, scores }: MeasuredRows) {
  const cell = (group: string | null, step: number | null) => JSON.stringify([group, step]);
  const callsByCell = new Map(calls.map((row) => [cell(row.group, row.step), row]));
  const scoresByCell = new Map<string, Map<string, ScoreParts>>();
  for (const row of scores) {
    const key = cell(row.group, row.step);
    const names = scoresByCell.get(key) ?? new Map<string, ScoreParts>();
    scoresByCell.set(key, names.set(row.name, row));
  }
  const keys = [...calls, ...scores].flatMap(({ group }) => (group === null ? [] : [group]));
  return {
    groups: [...new Set(keys)],
    calls: (group: string | null, stepMs: number | null): CallParts =>
      callsByCell.get(cell(group, stepMs === null ? null : Math.floor(stepMs / 1000))) ?? NO_CALLS,
    scores(metric: Metric, group: string | null, stepMs: number | null): ScoreParts {
      const names = scoresByCell.get(cell(group, stepMs === null ? null : Math.floor(stepMs / 1000)));
      if (isScoreMetric(metric)) return names?.get(scoreNameOf(metric)) ?? NO_SCORES;
      return [...(names?.values() ?? [])].reduce(addScores, NO_SCORES);
    },
  };
}

function valuesOf(
  metrics: readonly Metric[],
  rows: IndexedRows,
  group: string | null,
  stepMs: number | null,
  isFeedbackKnown = true,
): MetricValues {
  const read = (metric: Metric) => {
    if (isFeedbackMetric(metric)) {
      return isFeedbackKnown ? scoreValue(metric, rows.scores(metric, group, stepMs)) : null;
    }
    return CALL_MEASURES[metric].valueOf(rows.calls(group, stepMs));
  };
  return Object.fromEntries(metrics.map((metric) => [metric, read(metric)]));
}

function seriesOf(
  metrics: readonly Metric[],
  rows: IndexedRows,
  group: string | null,
  steps: readonly number[],
): MetricSeries {
  const points = steps.map((step) => valuesOf(metrics, rows, group, step));
  return Object.fromEntries(metrics.map((metric) => [metric, points.map((point) => point[metric] ?? null)]));
}

function intervalsOf(metrics: readonly Metric[], rows: IndexedRows, group: string | null) {
  return Object.fromEntries(metrics.map((metric) => [metric, boundsOf(metric, rows, group)]));
}

function boundsOf(metric: Metric | ScoreMetric, rows: IndexedRows, group: string | null) {
  return isFeedbackMetric(metric)
    ? scoreBounds(metric, rows.scores(metric, group, null))
    : callBounds(metric, rows.calls(group, null));
}
