import { describe, expect, it } from "vitest";
import type { MeasuredGroup, Measurement } from "@/server/analytics/measurement";
import { groupSeries, metricPoints } from "./series-points";

function aGroup(key: string, requests: number[] | null): MeasuredGroup {
  return {
    key,
    filterValue: key,
    promptSlug: null,
    label: key || "No environment",
    kind: key === "" ? "nameless" : "named",
    requests: 3,
    values: { requests: 3 },
    previous: null,
    intervals: {},
    previousIntervals: null,
    series: requests && { requests, errorRate: [null, null] },
  };
}

const total: Measurement["total"] = {
  requests: 6,
  values: { requests: 6 },
  previous: null,
  intervals: {},
  previousIntervals: null,
  series: { requests: [1, 5] },
  previousSeries: null,
};

describe("metricPoints", () => {
  it("has a point per step with a value, a zero or a gap per group", () => {
    const groups = [aGroup("2", [1, 0]), aGroup("1", [0, 4])];
    const measurement = { steps: [1000, 2000], by: "version", total, groups } as const;
    expect(metricPoints(measurement, "requests")).toEqual([
      { time: 1000, values: { "1": 0, "2": 1 } },
      { time: 2000, values: { "1": 4, "2": 0 } },
    ]);
    expect(metricPoints(measurement, "errorRate")[0]?.values).toEqual({ "1": null, "2": null });
    expect(metricPoints(measurement, "score:stars")[0]?.values["1"]).toBeNull();
  });

  it("lays the period before under this one where nothing is broken down", () => {
    const compared = { ...total, previousSeries: { requests: [2, 3] } };
    const measurement = { steps: [1000, 2000], by: "none", total: compared, groups: [] } as const;
    expect(metricPoints(measurement, "requests").map(({ values }) => values)).toEqual([
      { all: 1, before: 2 },
      { all: 5, before: 3 },
    ]);
    expect(groupSeries(measurement, []).map(({ key }) => key)).toEqual(["all", "before"]);
  });
});

describe("groupSeries", () => {
  it("draws only groups that have a series", () => {
    const series = groupSeries({ by: "version", total, groups: [aGroup("2", [1]), aGroup("1", null)] }, []);
    expect(series.map(({ key }) => key)).toEqual(["2"]);
  });

  it("gives an environment its own colour, and calls without one a name", () => {
    const groups = [aGroup("production", [1]), aGroup("", [1])];
    const series = groupSeries({ by: "environment", total, groups }, [{ name: "production", color: "rose" }]);
    expect(series[0]).toMatchObject({ key: "production", color: "rose" });
    expect(series[1]?.key).toBe("none");
  });
});
