/**
 * Whether a candidate fails more often than control, asked as often as one likes. Pure.
 *
 * Turner, Ly and Grünwald, "Generic E-variables for exact sequential k-sample tests that allow for optional stopping"
 * (2021), and for nulls other than equality Turner and Grünwald, "Exact anytime-valid confidence intervals for
 * contingency tables and beyond" (2022).
 */

export type YesNo = {
  /** Pairs: the k-th caller of control with the k-th of the candidate, so both have as many. */
  readonly pairs: number;
  readonly controlFailures: number;
  readonly candidateFailures: number;
};

/** Rates of control, and how far beyond the tolerance the candidate's may be: what the test expects to find. */
const CONTROL_RATES = [0.001, 0.003, 0.006, 0.012, 0.02, 0.035, 0.06, 0.1, 0.17, 0.28, 0.45, 0.7];
const EXCESSES = [0.01, 0.02, 0.04, 0.08, 0.14, 0.22, 0.35, 0.55];

/**
 * The e-value of "the candidate's rate is at most control's plus `tolerance`". While that is true, it reaches 1 / alpha
 * with probability alpha at most, at whatever moments it is looked at (Ville's inequality): above, it rejects.
 *
 * For one alternative (p, q) the e-variable of a pair is its likelihood under it over its likelihood under the closest
 * point of the null, (p0, p0 + tolerance) with the least Kullback-Leibler divergence; the product over pairs is a test
 * martingale, and so is a mixture of such products over alternatives that were chosen before any data. The mixture is
 * what learns: the alternatives that fit outgrow their weight.
 */
export function eValueOf({ pairs, controlFailures, candidateFailures }: YesNo, tolerance: number): number {
  const mixture = alternativesOf(tolerance).reduce((sum, { control, candidate, weight }) => {
    const logRatio =
      logRatioOf(control, controlFailures, pairs) + logRatioOf(candidate, candidateFailures, pairs);
    return sum + weight * Math.exp(logRatio);
  }, 0);
  return Math.min(mixture, BEYOND_DOUBT);
}

/** More says nothing more, and infinity could not be written down. */
const BEYOND_DOUBT = 1e15;

/** A rate under the alternative and at the null's closest point. */
type Rates = { readonly alternative: number; readonly null: number };
type Alternative = { readonly control: Rates; readonly candidate: Rates; readonly weight: number };

function alternativesOf(tolerance: number): Alternative[] {
  const points = CONTROL_RATES.flatMap((p) =>
    EXCESSES.map((excess) => ({ p, q: p + tolerance + excess })).filter(({ q }) => q < 1),
  );
  return points.map(({ p, q }) => {
    const closest = closestNull(p, q, tolerance);
    return {
      control: { alternative: p, null: closest },
      candidate: { alternative: q, null: closest + tolerance },
      weight: 1 / points.length,
    };
  });
}

/** Where the derivative of KL(p || x) + KL(q || x + tolerance), which grows with x, is zero: between p and q - tolerance. */
function closestNull(p: number, q: number, tolerance: number): number {
  let [low, high] = [p, q - tolerance];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const shifted = middle + tolerance;
    const slope = (middle - p) / (middle * (1 - middle)) + (shifted - q) / (shifted * (1 - shifted));
    if (slope < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function logRatioOf({ alternative, null: closest }: Rates, failures: number, count: number): number {
  return (
    failures * Math.log(alternative / closest) +
    (count - failures) * Math.log((1 - alternative) / (1 - closest))
  );
}
