import { describe, expect, it } from "vitest";
import type { AnalyticsGroup } from "@/server/analytics/analytics-report";
import { feedbackPoints, groupSeries, metricPoints } from "./series-points";

const figures = {
  requests: 3,
  errors: 0,
  errorRate: 0,
  costUsd: 0,
  pricedRequests: 0,
  costPerRequestUsd: null,
  inputTokens: 0,
  outputTokens: 0,
  latencyP50Ms: null,
  latencyP95Ms: null,
  latencyP99Ms: null,
  streamedRequests: 0,
  timeToFirstTokenP50Ms: null,
  timeToFirstTokenP95Ms: null,
};
const noBounds = { errorRate: null, costPerRequestUsd: null, latencyP50Ms: null, latencyP95Ms: null };
const gaps = [null, null];

function aGroup(key: string, requests: number[] | null): AnalyticsGroup {
  return {
    key,
    label: key || "No environment",
    isNamed: key !== "",
    metrics: figures,
    previous: figures,
    bounds: noBounds,
    previousBounds: noBounds,
    feedback: [],
    feedbackSeries: { helpful: [null, 0.5] },
    series: requests && {
      requests,
      errors: requests,
      errorRate: gaps,
      costUsd: requests,
      pricedRequests: requests,
      costPerRequestUsd: gaps,
      inputTokens: requests,
      outputTokens: requests,
      latencyP50Ms: gaps,
      latencyP95Ms: gaps,
      latencyP99Ms: gaps,
      streamedRequests: requests,
      timeToFirstTokenP50Ms: gaps,
      timeToFirstTokenP95Ms: gaps,
    },
  };
}

describe("metricPoints", () => {
  it("has a point per step with a value, a zero or a gap per group", () => {
    const groups = [aGroup("2", [1, 0]), aGroup("1", [0, 4])];
    expect(metricPoints([1000, 2000], groups, "requests")).toEqual([
      { time: 1000, values: { "1": 0, "2": 1 } },
      { time: 2000, values: { "1": 4, "2": 0 } },
    ]);
    expect(metricPoints([1000], groups, "errorRate")[0]?.values).toEqual({ "1": null, "2": null });
  });

  it("reads feedback by its name, and gaps for a name nobody sent", () => {
    expect(feedbackPoints([1, 2], [aGroup("1", [1, 1])], "helpful").map(({ values }) => values["1"])).toEqual(
      [null, 0.5],
    );
    expect(feedbackPoints([1], [aGroup("1", [1])], "stars")[0]?.values["1"]).toBeNull();
  });
});

describe("groupSeries", () => {
  it("draws only groups that have a series", () => {
    const series = groupSeries({ groupBy: "version", groups: [aGroup("2", [1]), aGroup("1", null)] }, []);
    expect(series.map(({ key }) => key)).toEqual(["2"]);
  });

  it("gives an environment its own colour, and calls without one a name", () => {
    const groups = [aGroup("production", [1]), aGroup("", [1])];
    const series = groupSeries({ groupBy: "environment", groups }, [{ name: "production", color: "rose" }]);
    expect(series[0]).toMatchObject({ key: "production", color: "rose" });
    expect(series[1]?.key).toBe("none");
  });
});
