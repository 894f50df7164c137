/** The figures of one feedback name. Pure and isomorphic. */
import { type Bounds, meanInterval, proportionInterval } from "./confidence-interval";

/** One aggregate of scores with one name, as the store gives it. */
export type FeedbackAggregate = {
  readonly name: string;
  readonly booleans: number;
  readonly positives: number;
  readonly numbers: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly labels: number;
};

/**
 * `boolean`: `value` is the share of positive answers. `number`: the mean. `label`: text has no mean, so only its
 * count says something.
 */
export type FeedbackMetrics = {
  readonly name: string;
  readonly kind: "boolean" | "number" | "label";
  readonly count: number;
  readonly value: number | null;
  readonly bounds: Bounds | null;
};

/** A name whose values come in several types counts as the type most of them have. */
export function feedbackMetricsOf(aggregate: FeedbackAggregate): FeedbackMetrics {
  const { name, booleans, positives, numbers, mean, deviation, labels } = aggregate;
  if (booleans > 0 && booleans >= Math.max(numbers, labels)) {
    return {
      name,
      kind: "boolean",
      count: booleans,
      value: positives / booleans,
      bounds: proportionInterval(positives, booleans),
    };
  }
  if (numbers > 0 && numbers >= labels && mean !== null) {
    return {
      name,
      kind: "number",
      count: numbers,
      value: mean,
      bounds: meanInterval(mean, deviation ?? 0, numbers),
    };
  }
  return { name, kind: "label", count: labels, value: null, bounds: null };
}
