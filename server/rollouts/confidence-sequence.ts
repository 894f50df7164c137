/**
 * How much larger a candidate's mean is than control's at least, asked as often as one likes. Pure.
 *
 * Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence
 * sequences" (2021): the one-sided bound of its appendix on one-sided sequences.
 */

/** Of as many values as there are pairs. */
export type Moments = { readonly sum: number; readonly sumSquares: number };

/** The bound is asymptotic: before that many pairs it is not trusted. */
export const LEAST_PAIRS = 100;

/** Where the sequence is tightest, in pairs: about the callers per arm after which a step is usual. */
const TIGHTEST_AT = 400;

type Question = {
  readonly pairs: number;
  readonly control: Moments;
  readonly candidate: Moments;
  /** What control's mean is multiplied with before it is subtracted: 1.1 lets the candidate be ten percent larger. */
  readonly factor: number;
  readonly alpha: number;
};

/**
 * Lower bound of mean(candidate) - factor x mean(control). While the truth is not above 0, the bound is ever above 0 with
 * probability alpha at most. With t pairs, whose differences have the variance s^2:
 * difference - s * sqrt(2 (t r^2 + 1) / (t^2 r^2) * ln(1 + sqrt(t r^2 + 1) / (2 alpha))).
 */
export function lowerBoundOf({ pairs, control, candidate, factor, alpha }: Question): number {
  const difference = candidate.sum / pairs - (factor * control.sum) / pairs;
  const variance = varianceOf(candidate, pairs) + factor ** 2 * varianceOf(control, pairs);
  const scale = pairs * scaleSquared(alpha) + 1;
  const width =
    ((2 * scale) / (pairs ** 2 * scaleSquared(alpha))) * Math.log1p(Math.sqrt(scale) / (2 * alpha));
  return difference - Math.sqrt(variance * width);
}

/** r^2, by the paper's rule for where the sequence shall be tightest, with twice alpha for its one side. */
function scaleSquared(alpha: number): number {
  const twice = -2 * Math.log(2 * alpha);
  return (twice + Math.log(twice + 1)) / TIGHTEST_AT;
}

/** Never below zero, as rounding could make it. */
function varianceOf({ sum, sumSquares }: Moments, count: number): number {
  return Math.max(0, sumSquares - sum ** 2 / count) / (count - 1);
}
