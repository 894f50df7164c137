import { describe, expect, it } from "vitest";
import { findMovers, type Moving } from "./find-movers";

const ORDINARY = { requests: 1000, costUsd: 10, errorRate: null, latencyP95Ms: null };
const NO_BOUNDS = { errorRate: null, latencyP95Ms: null };

function aGroup(key: string, changes: Partial<Moving>): Moving {
  return {
    key,
    values: ORDINARY,
    previous: ORDINARY,
    intervals: NO_BOUNDS,
    previousIntervals: NO_BOUNDS,
    ...changes,
  };
}

describe("findMovers", () => {
  it("finds nothing where nothing moved", () => {
    expect(findMovers([aGroup("a", {})], 5)).toEqual([]);
  });

  it("reports an error rate only when its intervals are apart", () => {
    const worse = (low: number) =>
      aGroup("a", {
        values: { ...ORDINARY, requests: 1000, costUsd: 10, errorRate: 0.05 },
        previous: { ...ORDINARY, requests: 1000, costUsd: 10, errorRate: 0.01 },
        intervals: { ...NO_BOUNDS, errorRate: { low, high: 0.07 } },
        previousIntervals: { ...NO_BOUNDS, errorRate: { low: 0, high: 0.02 } },
      });
    expect(findMovers([worse(0.03)], 5)).toEqual([
      { key: "a", metric: "errorRate", before: 0.01, after: 0.05 },
    ]);
    expect(findMovers([worse(0.015)], 5)).toEqual([]);
  });

  it("puts the strongest movement first and keeps to the limit", () => {
    const dearer = aGroup("dear", { values: { ...ORDINARY, requests: 1000, costUsd: 40 } });
    const busier = aGroup("busy", { values: { ...ORDINARY, requests: 1500, costUsd: 10 } });
    expect(findMovers([busier, dearer], 5).map(({ key }) => key)).toEqual(["dear", "busy"]);
    expect(findMovers([busier, dearer], 1)).toHaveLength(1);
  });

  it("says that a call became dearer in place of the bill that follows from it", () => {
    const price = (costPerRequestUsd: number, spread: number) => ({
      values: { ...ORDINARY, costUsd: costPerRequestUsd * 1000, costPerRequestUsd },
      intervals: {
        ...NO_BOUNDS,
        costPerRequestUsd: { low: costPerRequestUsd - spread, high: costPerRequestUsd + spread },
      },
    });
    const movedBy = (spread: number) => {
      const [before, after] = [price(0.01, spread), price(0.02, spread)];
      const previous = { previous: before.values, previousIntervals: before.intervals };
      return findMovers([aGroup("a", { ...after, ...previous })], 5);
    };
    expect(movedBy(0.001)).toEqual([{ key: "a", metric: "costPerRequestUsd", before: 0.01, after: 0.02 }]);
    expect(movedBy(0.02)).toEqual([{ key: "a", metric: "costUsd", before: 10, after: 20 }]);
  });

  it("leaves out what hardly counts in the whole", () => {
    const large = aGroup("large", { values: { ...ORDINARY, requests: 100_000, costUsd: 10 } });
    const small = aGroup("small", {
      values: { ...ORDINARY, requests: 200 },
      previous: { ...ORDINARY, requests: 100 },
    });
    expect(findMovers([large, small], 5).map(({ key }) => key)).toEqual(["large"]);
  });

  it("leaves out prompts with too few requests in either period", () => {
    const quiet = aGroup("a", { values: { ...ORDINARY, requests: 49, costUsd: 90 } });
    const fresh = aGroup("b", { previous: ORDINARY });
    expect(findMovers([quiet, fresh], 5)).toEqual([]);
  });
});
