/** Which buckets each arm of a rollout takes. Pure and isomorphic. */
import type { ArmRange } from "./assign-arm";
import { BUCKETS } from "./bucket";

export const CONTROL_ARM = "control";

export type SplitArm = {
  readonly arm: string;
  readonly versionNumber: number;
  /** In proportion to the other candidates'. */
  readonly weight: number;
};

export type Split = {
  /** The candidates, at least one; always in the same order, or callers move between them. */
  readonly arms: readonly SplitArm[];
  readonly controlVersionNumber: number;
  /** 0 to 100, of the callers, for all candidates together. */
  readonly percent: number;
};

type Interval = { readonly from: number; readonly to: number };

/**
 * With n arms, control included, each has a slot of 1/n of the buckets, control's the last. A candidate grows from the
 * start of its slot; what does not fit goes where other candidates will never reach, then into control's slot, always
 * at a place of its own. So a larger percent only adds buckets to candidates, and nobody moves from one to another.
 *
 * Control's arm is the group that is compared: as large as the largest candidate, from the start of what candidates
 * leave of its slot. One candidate of 10%: [0, 10,000) and control [50,000, 60,000). Whoever is in no range is served
 * the control version without being compared.
 */
export function splitRanges(split: Split): ArmRange[] {
  const shares = apportion(split.arms, bucketsOf(split.percent));
  const places = layOut(split.arms);
  const candidates = split.arms.flatMap(({ arm, versionNumber }, index) =>
    firstOf(places[index] ?? [], shares[index] ?? 0).map((interval) => ({
      ...interval,
      arm,
      version: versionNumber,
    })),
  );
  const free = candidates.reduce<readonly Interval[]>(without, [
    slotOf(split.arms.length, split.arms.length),
  ]);
  const control = firstOf(free, Math.max(0, ...shares)).map((interval) => ({
    ...interval,
    arm: CONTROL_ARM,
    version: split.controlVersionNumber,
  }));
  return [...candidates, ...control];
}

const bucketsOf = (percent: number) => Math.round((percent / 100) * BUCKETS);

/** Slot `index` of one more than there are candidates. */
function slotOf(index: number, candidateCount: number): Interval {
  const arms = candidateCount + 1;
  return { from: Math.floor((index * BUCKETS) / arms), to: Math.floor(((index + 1) * BUCKETS) / arms) };
}

/** Where each candidate grows, in that order, until together they have all: no bucket is in two of them. */
function layOut(arms: readonly SplitArm[]): Interval[][] {
  const shares = apportion(arms, BUCKETS);
  const slots = arms.map((_, index) => slotOf(index, arms.length));
  const own = slots.map((slot, index) => firstOf([slot], shares[index] ?? 0));
  let unused: readonly Interval[] = [
    ...slots.flatMap((slot, index) => (own[index] ?? []).reduce<readonly Interval[]>(without, [slot])),
    slotOf(arms.length, arms.length),
  ];
  return own.map((places, index) => {
    const overflow = firstOf(unused, (shares[index] ?? 0) - sizeOf(places));
    unused = overflow.reduce(without, unused);
    return [...places, ...overflow];
  });
}

/**
 * `total` buckets in proportion to the weights, by D'Hondt's method: whole numbers that add up, and no arm's share
 * shrinks when the total grows, which rounding by largest remainders does not promise. Its shares are never below the
 * proportion rounded down, so only what is left after that is handed out one by one.
 */
function apportion(arms: readonly SplitArm[], total: number): number[] {
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  const shares = arms.map(({ weight }) => Math.floor((total * weight) / weights));
  const claim = (index: number) => (arms[index]?.weight ?? 0) / ((shares[index] ?? 0) + 1);
  for (let left = total - shares.reduce((sum, share) => sum + share, 0); left > 0; left--) {
    const next = shares.reduce((best, _, index) => (claim(index) > claim(best) ? index : best), 0);
    shares[next] = (shares[next] ?? 0) + 1;
  }
  return shares;
}

const sizeOf = (intervals: readonly Interval[]) =>
  intervals.reduce((sum, { from, to }) => sum + to - from, 0);

/** The first `count` buckets of them, or all there are. */
function firstOf(intervals: readonly Interval[], count: number): Interval[] {
  let left = count;
  const taken: Interval[] = [];
  for (const { from, to } of intervals) {
    const size = Math.min(to - from, left);
    if (size > 0) taken.push({ from, to: from + size });
    left -= Math.max(0, size);
  }
  return taken;
}

function without(intervals: readonly Interval[], taken: Interval): readonly Interval[] {
  return intervals.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, taken.from) },
      { from: Math.max(from, taken.to), to },
    ].filter((rest) => rest.from < rest.to),
  );
}
