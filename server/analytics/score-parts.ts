/** The figures of feedback. Pure. Parts are sums, so those of several names or steps add up. */
import { type Bounds, meanInterval, proportionInterval, Z95 } from "./confidence-interval";
import type { FeedbackMetric, ScoreMetric } from "./metric-catalog";

export type ScoreParts = {
  readonly booleans: number;
  readonly positives: number;
  readonly numbers: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly labels: number;
};

export const SCORE_AGGREGATES = `
  countIf(value_type = 'boolean') AS booleans,
  countIf(value_type = 'boolean' AND value = 1) AS positives,
  countIf(value_type = 'number') AS numbers,
  ifNull(sumIf(value, value_type = 'number'), 0) AS sum,
  ifNull(sumIf(value * value, value_type = 'number'), 0) AS sumOfSquares,
  countIf(value_type NOT IN ('boolean', 'number')) AS labels`;

export const NO_SCORES: ScoreParts = {
  booleans: 0,
  positives: 0,
  numbers: 0,
  sum: 0,
  sumOfSquares: 0,
  labels: 0,
};

export function addScores(a: ScoreParts, b: ScoreParts): ScoreParts {
  return {
    booleans: a.booleans + b.booleans,
    positives: a.positives + b.positives,
    numbers: a.numbers + b.numbers,
    sum: a.sum + b.sum,
    sumOfSquares: a.sumOfSquares + b.sumOfSquares,
    labels: a.labels + b.labels,
  };
}

/** A name whose values come in several types counts as the type most of them have. */
export function isBooleanScore({ booleans, numbers }: ScoreParts): boolean {
  return booleans > 0 && booleans >= numbers;
}

export function votesOf({ booleans, numbers, labels }: ScoreParts): number {
  return booleans + numbers + labels;
}

export function scoreValue(metric: FeedbackMetric | ScoreMetric, parts: ScoreParts): number | null {
  switch (metric) {
    case "feedbackCount":
      return votesOf(parts);
    case "feedbackShare":
      return parts.booleans === 0 ? null : parts.positives / parts.booleans;
    case "feedbackMean":
      return parts.numbers === 0 ? null : parts.sum / parts.numbers;
    default:
      return scoreValue(isBooleanScore(parts) ? "feedbackShare" : "feedbackMean", parts);
  }
}

export function scoreBounds(metric: FeedbackMetric | ScoreMetric, parts: ScoreParts, z = Z95): Bounds | null {
  switch (metric) {
    case "feedbackCount":
      return null;
    case "feedbackShare":
      return proportionInterval(parts.positives, parts.booleans, z);
    case "feedbackMean":
      return meanInterval(parts.sum / Math.max(1, parts.numbers), deviationOf(parts), parts.numbers, z);
    default:
      return scoreBounds(isBooleanScore(parts) ? "feedbackShare" : "feedbackMean", parts, z);
  }
}

/** Sample standard deviation. */
export function deviationOf({ numbers, sum, sumOfSquares }: ScoreParts): number {
  if (numbers < 2) return 0;
  return Math.sqrt(Math.max(0, (sumOfSquares - (sum * sum) / numbers) / (numbers - 1)));
}
