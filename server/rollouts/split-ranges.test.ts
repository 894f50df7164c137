import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArmRange } from "./assign-arm";
import { BUCKETS } from "./bucket";
import { CONTROL_ARM, splitRanges } from "./split-ranges";

const weights = fc.array(fc.constantFrom(0.1, 1, 1, 1, 2, 3, 7.5, 1_000), { minLength: 1, maxLength: 5 });
const percent = fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10);

function split(given: readonly number[], percentage: number): ArmRange[] {
  const arms = given.map((weight, index) => ({
    arm: `candidate-v${index + 2}`,
    versionNumber: index + 2,
    weight,
  }));
  return splitRanges({ arms, controlVersionNumber: 1, percent: percentage });
}

/** The arm of every bucket; undefined for those outside. */
function armsOf(ranges: readonly ArmRange[]): (string | undefined)[] {
  const arms = new Array<string | undefined>(BUCKETS);
  for (const { from, to, arm } of ranges) arms.fill(arm, from, to);
  return arms;
}

const sizeOf = (ranges: readonly ArmRange[], arm?: string) =>
  ranges
    .filter((range) => arm === undefined || range.arm === arm)
    .reduce((sum, { from, to }) => sum + to - from, 0);

const isCandidate = ({ arm }: ArmRange) => arm !== CONTROL_ARM;

describe("splitRanges", () => {
  test("gives one candidate the first buckets and control as many from the middle", () => {
    expect(split([1], 10)).toEqual([
      { from: 0, to: 10_000, arm: "candidate-v2", version: 2 },
      { from: 50_000, to: 60_000, arm: CONTROL_ARM, version: 1 },
    ]);
  });

  test("leaves control what one candidate of more than half leaves", () => {
    expect(split([1], 80)).toEqual([
      { from: 0, to: 50_000, arm: "candidate-v2", version: 2 },
      { from: 50_000, to: 80_000, arm: "candidate-v2", version: 2 },
      { from: 80_000, to: 100_000, arm: CONTROL_ARM, version: 1 },
    ]);
  });

  test("gives the candidates all at 100 percent and nothing at 0", () => {
    expect(sizeOf(split([1, 2], 100).filter(isCandidate))).toBe(BUCKETS);
    expect(split([1, 2], 100).filter((range) => !isCandidate(range))).toEqual([]);
    expect(split([1, 2], 0)).toEqual([]);
  });

  test("starts each of several candidates in its slot, in proportion to its weight", () => {
    expect(split([3, 1], 10)).toEqual([
      { from: 0, to: 7_500, arm: "candidate-v2", version: 2 },
      { from: 33_333, to: 35_833, arm: "candidate-v3", version: 3 },
      { from: 66_666, to: 74_166, arm: CONTROL_ARM, version: 1 },
    ]);
  });

  test("never puts a bucket in two arms, and gives the candidates exactly the percent", () => {
    fc.assert(
      fc.property(weights, percent, (given, percentage) => {
        const ranges = split(given, percentage);
        expect(sizeOf(ranges)).toBe(armsOf(ranges).filter((arm) => arm !== undefined).length);
        expect(sizeOf(ranges.filter(isCandidate))).toBe(Math.round(percentage * 1_000));
      }),
    );
  });

  test("gives each candidate its proportion to a bucket or two", () => {
    fc.assert(
      fc.property(weights, percent, (given, percentage) => {
        const ranges = split(given, percentage);
        const sum = given.reduce((total, weight) => total + weight, 0);
        for (const [index, weight] of given.entries()) {
          const due = (percentage * 1_000 * weight) / sum;
          expect(Math.abs(sizeOf(ranges, `candidate-v${index + 2}`) - due)).toBeLessThanOrEqual(given.length);
        }
      }),
    );
  });

  test("only adds buckets to candidates when the percent grows", () => {
    fc.assert(
      fc.property(weights, percent, percent, (given, one, other) => {
        const before = armsOf(split(given, Math.min(one, other)).filter(isCandidate));
        const after = armsOf(split(given, Math.max(one, other)).filter(isCandidate));
        expect(before.every((arm, bucket) => arm === undefined || arm === after[bucket])).toBe(true);
      }),
    );
  });

  test("compares with as many of control as the largest candidate has, where its slot has them", () => {
    fc.assert(
      fc.property(weights, percent, (given, percentage) => {
        const ranges = split(given, percentage);
        const largest = Math.max(...given.map((_, index) => sizeOf(ranges, `candidate-v${index + 2}`)));
        const slotFrom = Math.floor((given.length * BUCKETS) / (given.length + 1));
        const taken = armsOf(ranges.filter(isCandidate))
          .slice(slotFrom)
          .filter((arm) => arm !== undefined).length;
        expect(sizeOf(ranges, CONTROL_ARM)).toBe(Math.min(largest, BUCKETS - slotFrom - taken));
      }),
    );
  });
});
