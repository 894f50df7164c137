import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Allowance, takeOne } from "./rate-limit";

const MINUTE = 60_000;

/** Takes at each of these times, in milliseconds, and answers what came of each. */
function takeAt(perMinute: number, times: readonly number[]): Allowance[] {
  let emptyAt = 0;
  return times.map((now) => {
    const allowance = takeOne(emptyAt, perMinute, now);
    emptyAt = allowance.emptyAt;
    return allowance;
  });
}

describe("takeOne", () => {
  test("lets a minute's worth through at once and counts what is left", () => {
    const taken = takeAt(3, [1, 1, 1, 1]);
    expect(taken.map(({ isAllowed }) => isAllowed)).toEqual([true, true, true, false]);
    expect(taken.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0]);
    expect(taken.map(({ resetMs }) => resetMs)).toEqual([20_000, 40_000, MINUTE, MINUTE]);
    expect(taken.at(-1)?.retryMs).toBe(20_000);
  });

  test("gives back evenly, and all of it within a minute", () => {
    const taken = takeAt(3, [0, 0, 0, 19_900, 20_000, 20_100, 200_000]);
    expect(taken.map(({ isAllowed }) => isAllowed)).toEqual([true, true, true, false, true, false, true]);
    expect(taken.at(-1)?.remaining).toBe(2);
  });

  test("is open again exactly when it said", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 1e9 }),
        (perMinute, now) => {
          const full = takeOne(now + MINUTE, perMinute, now);
          expect(full.isAllowed).toBe(false);
          expect(takeOne(full.emptyAt, perMinute, now + full.retryMs).isAllowed).toBe(true);
        },
      ),
    );
  });

  test("lets through no more than twice its number in any minute, and at least its number", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), gaps, (perMinute, between) => {
        let now = 0;
        const times = between.map((gap) => {
          now += gap;
          return now;
        });
        const taken = takeAt(perMinute, times);
        const allowedAt = times.filter((_, index) => taken[index]?.isAllowed);
        for (const from of allowedAt) {
          const inMinute = allowedAt.filter((time) => from <= time && time < from + MINUTE).length;
          expect(inMinute).toBeLessThanOrEqual(2 * perMinute);
        }
        expect(allowedAt.length).toBeGreaterThanOrEqual(Math.min(perMinute, times.length));
      }),
    );
  });
});
