import { describe, expect, it } from "vitest";
import { meanInterval, overlap, proportionInterval, quantileInterval } from "./confidence-interval";

describe("proportionInterval", () => {
  // Reference values: statsmodels proportion_confint(method="wilson").
  it.each([
    [0, 10, 0, 0.27753],
    [5, 10, 0.23659, 0.76341],
    [12, 1000, 0.00688, 0.02086],
  ])("bounds %i of %i", (successes, total, low, high) => {
    const bounds = proportionInterval(successes, total);
    expect(bounds?.low).toBeCloseTo(low, 4);
    expect(bounds?.high).toBeCloseTo(high, 4);
  });

  it("says nothing of nothing", () => {
    expect(proportionInterval(0, 0)).toBeNull();
  });
});

describe("meanInterval", () => {
  it("is z standard errors wide on each side", () => {
    expect(meanInterval(10, 2, 100)?.low).toBeCloseTo(9.608, 3);
    expect(meanInterval(10, 2, 100)?.high).toBeCloseTo(10.392, 3);
  });

  it("is withheld from a small sample", () => {
    expect(meanInterval(10, 2, 29)).toBeNull();
  });
});

describe("quantileInterval", () => {
  const uniform = [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1].map((level) => ({ level, value: level * 1000 }));

  it("reads the levels around the quantile off the grid", () => {
    const bounds = quantileInterval(0.5, 100, uniform);
    expect(bounds?.low).toBeCloseTo(402, 0);
    expect(bounds?.high).toBeCloseTo(598, 0);
  });

  it("is withheld when the sample cannot hold the level", () => {
    expect(quantileInterval(0.99, 20, uniform)).toBeNull();
    expect(quantileInterval(0.5, 0, uniform)).toBeNull();
  });
});

it("tells intervals that meet from those apart", () => {
  expect(overlap({ low: 1, high: 3 }, { low: 2, high: 4 })).toBe(true);
  expect(overlap({ low: 1, high: 2 }, { low: 3, high: 4 })).toBe(false);
});
