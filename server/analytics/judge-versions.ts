/**
 * One version against another, metric by metric, with what may honestly be said. Pure.
 *
 * Shown are 95 % intervals of the difference, by MOVER (Zou and Donner 2008) from each side's own: of shares Newcombe's
 * hybrid score, of percentiles and costs on the logarithm, so that they are ratios. Several metrics are looked at at
 * once: the verdict is given by intervals that hold for all of them together in 95 % of cases (Bonferroni). Below the
 * minimum sample nothing is said.
 */
import { type CallParts, quantileGrid } from "./call-parts";
import { type Bounds, meanInterval, proportionInterval, quantileInterval, Z95 } from "./confidence-interval";
import { PERCENTILE_ERROR } from "./metric-catalog";
import { deviationOf, isBooleanScore, NO_SCORES, type ScoreParts } from "./score-parts";

export type VersionSample = {
  readonly calls: CallParts;
  /** By the name of the feedback. */
  readonly scores: ReadonlyMap<string, ScoreParts>;
};

/** `ratio`: 0.1 is ten percent more. `points`: 0.1 is ten percentage points more. `difference`: in the score's own unit. */
export type ChangeKind = "ratio" | "points" | "difference";

/**
 * `same`: any difference is smaller than matters. `notWorse`: it may be better, it is not worse than matters. `higher`,
 * `lower`: of a number of which nobody said which way is good. `undecided`: the interval leaves both open.
 */
export type Verdict = "better" | "worse" | "same" | "notWorse" | "higher" | "lower" | "undecided" | "tooFew";

export type ComparedMetric = {
  readonly key: ComparedKey;
  /** Null where nothing was measured. */
  readonly before: number | null;
  readonly after: number | null;
  readonly samples: { readonly before: number; readonly after: number; readonly needed: number };
  readonly kind: ChangeKind;
  /** Null below the minimum sample. */
  readonly change: { readonly value: number; readonly interval: Bounds } | null;
  readonly verdict: Verdict;
};
export type ComparedKey =
  | "costPerRequestUsd"
  | "latencyP50Ms"
  | "latencyP95Ms"
  | "timeToFirstTokenP50Ms"
  | "errorRate"
  | `score:${string}`;

export const MIN_CALLS = 100;
export const MIN_VOTES = 30;
/** Smaller differences than these matter to nobody: 5 %, half a point of errors, 3 points of feedback. */
const MARGINS = { ratio: 0.05, errors: 0.005, feedback: 0.03 } as const;
/** Normal quantiles at 1 - 0.025/m: 95 % for m intervals together. */
const Z_TOGETHER = [
  1.959964, 2.241403, 2.39398, 2.497705, 2.575829, 2.638257, 2.69011, 2.734369, 2.772921, 2.807034, 2.837597,
  2.86526,
] as const;

/** `after` is the version asked about, `before` the one it is held against. */
export function judgeVersions(before: VersionSample, after: VersionSample): ComparedMetric[] {
  const estimates = [...callEstimates(before.calls, after.calls), ...scoreEstimates(before, after)];
  const decidable = estimates.filter((estimate) => changeAt(estimate, Z95) !== null).length;
  const z = Z_TOGETHER[Math.max(0, decidable - 1)] ?? 3;
  return estimates.map((estimate) => {
    const { key, kind, needed } = estimate;
    return {
      key,
      before: estimate.before.value,
      after: estimate.after.value,
      samples: { before: estimate.before.count, after: estimate.after.count, needed },
      kind,
      change: changeAt(estimate, Z95),
      verdict: verdictOf(estimate, changeAt(estimate, z)?.interval ?? null),
    };
  });
}

type Side = {
  readonly value: number | null;
  readonly count: number;
  readonly boundsAt: (z: number) => Bounds | null;
};
type Estimate = {
  readonly key: ComparedKey;
  readonly kind: ChangeKind;
  readonly needed: number;
  readonly margin: number | null;
  readonly better: "low" | "high" | "neither";
  readonly before: Side;
  readonly after: Side;
};

function callEstimates(before: CallParts, after: CallParts): Estimate[] {
  const estimate = (
    key: ComparedKey,
    sideOf: (calls: CallParts) => Side,
    kind: ChangeKind = "ratio",
  ): Estimate => ({
    key,
    kind,
    needed: MIN_CALLS,
    margin: kind === "ratio" ? MARGINS.ratio : MARGINS.errors,
    better: "low",
    before: sideOf(before),
    after: sideOf(after),
  });
  return [
    estimate("costPerRequestUsd", costSide),
    estimate("latencyP50Ms", ({ latencyUs, requests }) => quantileSide(latencyUs, 0.5, requests)),
    estimate("latencyP95Ms", ({ latencyUs, requests }) => quantileSide(latencyUs, 0.95, requests)),
    estimate("timeToFirstTokenP50Ms", ({ firstTokenUs, streamedRequests = 0 }) =>
      quantileSide(firstTokenUs, 0.5, streamedRequests),
    ),
    estimate("errorRate", ({ errors = 0, requests }) => shareSide(errors, requests), "points"),
  ];
}

function scoreEstimates(before: VersionSample, after: VersionSample): Estimate[] {
  const names = [...new Set([...after.scores.keys(), ...before.scores.keys()])];
  return names.map((name) => {
    const [earlier, later] = [before.scores.get(name) ?? NO_SCORES, after.scores.get(name) ?? NO_SCORES];
    const isBoolean = isBooleanScore(later) || isBooleanScore(earlier);
    const sideOf = (parts: ScoreParts) =>
      isBoolean ? shareSide(parts.positives, parts.booleans) : meanSide(parts);
    return {
      key: `score:${name}`,
      kind: isBoolean ? "points" : "difference",
      needed: MIN_VOTES,
      margin: isBoolean ? MARGINS.feedback : null,
      better: isBoolean ? "high" : "neither",
      before: sideOf(earlier),
      after: sideOf(later),
    };
  });
}

/** On the logarithm, by the delta method: costs are skewed, and a cost below zero would be nonsense. */
function costSide({ costUsd = 0, pricedRequests = 0, costDeviationUsd }: CallParts): Side {
  const mean = pricedRequests === 0 ? null : costUsd / pricedRequests;
  return {
    value: mean,
    count: pricedRequests,
    boundsAt(z) {
      if (mean === null || mean <= 0) return null;
      const spread = Math.exp((z * (costDeviationUsd ?? 0)) / (mean * Math.sqrt(pricedRequests)));
      return { low: mean / spread, high: mean * spread };
    },
  };
}

function quantileSide(quantilesUs: CallParts["latencyUs"], level: number, count: number): Side {
  const grid = quantileGrid(quantilesUs);
  return {
    value: grid.find((point) => point.level === level)?.value ?? null,
    count,
    boundsAt(z) {
      const bounds = quantileInterval(level, count, grid, z);
      return (
        bounds && { low: bounds.low * (1 - PERCENTILE_ERROR), high: bounds.high * (1 + PERCENTILE_ERROR) }
      );
    },
  };
}

function shareSide(successes: number, count: number): Side {
  return {
    value: count === 0 ? null : successes / count,
    count,
    boundsAt: (z) => proportionInterval(successes, count, z),
  };
}

function meanSide(parts: ScoreParts): Side {
  const mean = parts.numbers === 0 ? null : parts.sum / parts.numbers;
  return {
    value: mean,
    count: parts.numbers,
    boundsAt: (z) => (mean === null ? null : meanInterval(mean, deviationOf(parts), parts.numbers, z)),
  };
}

/** Null below the minimum sample of either side. */
function changeAt({ before, after, needed, kind }: Estimate, z: number): ComparedMetric["change"] {
  if (before.count < needed || after.count < needed) return null;
  const [earlier, later] = [before.boundsAt(z), after.boundsAt(z)];
  if (before.value === null || after.value === null || !earlier || !later) return null;
  const sides = { before: { ...earlier, value: before.value }, after: { ...later, value: after.value } };
  if (kind !== "ratio") return differenceOf(sides.before, sides.after);
  if (earlier.low <= 0 || later.low <= 0) return null;
  const { value, interval } = differenceOf(logOf(sides.before), logOf(sides.after));
  return {
    value: Math.expm1(value),
    interval: { low: Math.expm1(interval.low), high: Math.expm1(interval.high) },
  };
}

type Estimated = Bounds & { readonly value: number };

/** MOVER: the difference of two estimates from the interval of each. */
function differenceOf(before: Estimated, after: Estimated) {
  const value = after.value - before.value;
  return {
    value,
    interval: {
      low: value - Math.hypot(after.value - after.low, before.high - before.value),
      high: value + Math.hypot(after.high - after.value, before.value - before.low),
    },
  };
}

function logOf({ value, low, high }: Estimated): Estimated {
  return { value: Math.log(value), low: Math.log(low), high: Math.log(high) };
}

function verdictOf({ margin, better }: Estimate, interval: Bounds | null): Verdict {
  if (interval === null) return "tooFew";
  if (better === "neither" || margin === null) return directionOf(interval);
  if (-margin < interval.low && interval.high < margin) return "same";
  // As if low were good, so that there is one rule.
  const worse = better === "low" ? interval : { low: -interval.high, high: -interval.low };
  if (worse.high < 0) return "better";
  if (worse.low > 0) return "worse";
  return worse.high < margin ? "notWorse" : "undecided";
}

function directionOf({ low, high }: Bounds): Verdict {
  if (low > 0) return "higher";
  return high < 0 ? "lower" : "undecided";
}
