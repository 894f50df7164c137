/**
 * Whether the arms got the shares of callers that they should, asked as often as one likes. Pure.
 *
 * Lindon and Malek, "Anytime-valid inference for multinomial count data" (NeurIPS 2022).
 */
import type { SampleRatio } from "./rollout-evidence";

export type ArmCount = {
  readonly units: number;
  /** In proportion to the other arms'. */
  readonly weight: number;
};

/** How closely around the shares the alternatives lie: as if that many callers had been seen before. */
const CONCENTRATION = 100;

/** A wrong split is a fault in the set-up, which has to be beyond doubt before it is named. */
const LEVEL = 0.001;

/**
 * The Bayes factor of shares drawn from a Dirichlet distribution around the expected ones, over the expected ones; its
 * inverse is a p-value that stays valid however often it is looked at. Null where nobody called yet.
 */
export function sampleRatioOf(arms: readonly ArmCount[]): SampleRatio | null {
  const total = arms.reduce((sum, { units }) => sum + units, 0);
  if (total === 0) return null;
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  const perArm = arms.map(({ units, weight }) => {
    const share = weight / weights;
    const prior = CONCENTRATION * share;
    return logGamma(prior + units) - logGamma(prior) - units * Math.log(share);
  });
  const logFactor = perArm.reduce(
    (sum, part) => sum + part,
    logGamma(CONCENTRATION) - logGamma(CONCENTRATION + total),
  );
  const pValue = Math.min(1, Math.exp(-logFactor));
  return { pValue, isSkewed: pValue < LEVEL };
}

/** Stirling's series, exact to 1e-10 from 8 on; smaller arguments are raised to there. */
function logGamma(x: number): number {
  if (x < 8) return logGamma(x + 1) - Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
