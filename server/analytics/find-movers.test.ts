import { describe, expect, it } from "vitest";
import type { AnalyticsGroup } from "./analytics-report";
import { NO_CALLS } from "./call-metrics";
import { findMovers } from "./find-movers";

const NO_BOUNDS = { errorRate: null, costPerRequestUsd: null, latencyP50Ms: null, latencyP95Ms: null };

function aGroup(key: string, changes: Partial<AnalyticsGroup>): AnalyticsGroup {
  return {
    key,
    label: key,
    isNamed: true,
    metrics: { ...NO_CALLS, requests: 1000, costUsd: 10 },
    previous: { ...NO_CALLS, requests: 1000, costUsd: 10 },
    bounds: NO_BOUNDS,
    previousBounds: NO_BOUNDS,
    feedback: [],
    series: null,
    feedbackSeries: {},
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
        metrics: { ...NO_CALLS, requests: 1000, costUsd: 10, errorRate: 0.05 },
        previous: { ...NO_CALLS, requests: 1000, costUsd: 10, errorRate: 0.01 },
        bounds: { ...NO_BOUNDS, errorRate: { low, high: 0.07 } },
        previousBounds: { ...NO_BOUNDS, errorRate: { low: 0, high: 0.02 } },
      });
    expect(findMovers([worse(0.03)], 5)).toEqual([
      { key: "a", metric: "errorRate", before: 0.01, after: 0.05 },
    ]);
    expect(findMovers([worse(0.015)], 5)).toEqual([]);
  });

  it("puts the strongest movement first and keeps to the limit", () => {
    const dearer = aGroup("dear", { metrics: { ...NO_CALLS, requests: 1000, costUsd: 40 } });
    const busier = aGroup("busy", { metrics: { ...NO_CALLS, requests: 1500, costUsd: 10 } });
    expect(findMovers([busier, dearer], 5).map(({ key }) => key)).toEqual(["dear", "busy"]);
    expect(findMovers([busier, dearer], 1)).toHaveLength(1);
  });

  it("leaves out what hardly counts in the whole", () => {
    const large = aGroup("large", { metrics: { ...NO_CALLS, requests: 100_000, costUsd: 10 } });
    const small = aGroup("small", {
      metrics: { ...NO_CALLS, requests: 200 },
      previous: { ...NO_CALLS, requests: 100 },
    });
    expect(findMovers([large, small], 5).map(({ key }) => key)).toEqual(["large"]);
  });

  it("leaves out prompts with too few requests in either period", () => {
    const quiet = aGroup("a", { metrics: { ...NO_CALLS, requests: 49, costUsd: 90 } });
    const fresh = aGroup("b", { previous: NO_CALLS });
    expect(findMovers([quiet, fresh], 5)).toEqual([]);
  });
});
