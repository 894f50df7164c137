import { describe, expect, it } from "vitest";
import type { AnalyticsGroup } from "./analytics-report";
import {
  type CallAggregate,
  callMetricBoundsOf,
  callMetricsOf,
  LATENCY_LEVELS,
  NO_CALLS,
} from "./call-metrics";
import { feedbackMetricsOf } from "./feedback-metrics";
import { rankGroups } from "./rank-groups";

function aGroup(key: string, { requests, errors }: { requests: number; errors: number }, positives = 0) {
  const aggregate: CallAggregate = {
    requests,
    errors,
    costUsd: 0,
    pricedRequests: 0,
    costDeviationUsd: null,
    inputTokens: 0,
    outputTokens: 0,
    latencyUs: LATENCY_LEVELS.map(() => 1000),
    streamedRequests: 0,
    timeToFirstTokenUs: [null, null],
  };
  const group: AnalyticsGroup = {
    key,
    label: key,
    isNamed: true,
    metrics: callMetricsOf(aggregate),
    previous: NO_CALLS,
    bounds: callMetricBoundsOf(aggregate),
    previousBounds: callMetricBoundsOf(aggregate),
    feedback: [
      feedbackMetricsOf({
        name: "helpful",
        booleans: 100,
        positives,
        numbers: 0,
        mean: null,
        deviation: null,
        labels: 0,
      }),
    ],
    series: null,
    feedbackSeries: {},
  };
  return group;
}

describe("rankGroups", () => {
  it("names best and worst where the intervals are apart", () => {
    const standings = rankGroups([
      aGroup("1", { requests: 1000, errors: 100 }, 90),
      aGroup("2", { requests: 1000, errors: 10 }, 40),
    ]);
    expect(standings.errorRate).toEqual({ bestKey: "2", worstKey: "1" });
    expect(standings["feedback:helpful"]).toEqual({ bestKey: "1", worstKey: "2" });
  });

  it("tells apart nothing that chance explains", () => {
    const standings = rankGroups([
      aGroup("1", { requests: 1000, errors: 12 }),
      aGroup("2", { requests: 1000, errors: 10 }),
    ]);
    expect(standings).toEqual({});
  });

  it("neither praises nor blames a handful of requests", () => {
    const standings = rankGroups([
      aGroup("1", { requests: 99, errors: 90 }),
      aGroup("2", { requests: 5000, errors: 5 }),
    ]);
    expect(standings.errorRate).toBeUndefined();
  });

  it("ranks nothing alone", () => {
    expect(rankGroups([aGroup("1", { requests: 1000, errors: 100 })])).toEqual({});
  });
});
