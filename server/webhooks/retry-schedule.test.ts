import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_ATTEMPTS, parseRetryAfter, pauseAfter } from "./retry-schedule";

const HOUR = 3_600_000;
const pauses = (random: number) =>
  Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => pauseAfter(index + 1, random) ?? Number.NaN);

test("ten attempts are spread over three days", () => {
  expect(MAX_ATTEMPTS).toBe(10);
  expect(pauses(0.5).slice(0, 4)).toEqual([5_000, 300_000, 1_800_000, 2 * HOUR]);
  const total = pauses(0.5).reduce((sum, pause) => sum + pause, 0);
  expect(total / HOUR).toBeGreaterThan(72);
  expect(total / HOUR).toBeLessThan(84);
  expect(pauseAfter(MAX_ATTEMPTS, 0.5)).toBeNull();
});

test("a pause is a tenth shorter or longer at most", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }), random, (attempts, value) => {
      const middle = pauseAfter(attempts, 0.5) ?? Number.NaN;
      const pause = pauseAfter(attempts, value) ?? Number.NaN;
      expect(Math.abs(pause - middle)).toBeLessThanOrEqual(middle / 10 + 1);
    }),
  );
});

test("a receiver that asks for more time gets it, up to a day", () => {
  expect(pauseAfter(1, 0.5, 60_000)).toBe(60_000);
  expect(pauseAfter(4, 0.5, 60_000)).toBe(2 * HOUR);
  expect(pauseAfter(1, 0.5, 1_000 * HOUR)).toBe(24 * HOUR);
});

test.each([
  ["120", 120_000],
  ["Sun, 22 Nov 2026 12:01:00 GMT", 60_000],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ["soon", 0],
  ["-5", 0],
  ["", 0],
  [undefined, 0],
])("Retry-After %j means %i ms", (header, ms) => {
  expect(parseRetryAfter(header, new Date("2026-11-22T12:00:00Z"))).toBe(ms);
});
