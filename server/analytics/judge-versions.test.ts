import { describe, expect, it } from "vitest";
import { type CallParts, QUANTILE_LEVELS } from "./call-parts";
import { type ComparedKey, judgeVersions, type VersionSample } from "./judge-versions";
import { PERCENTILE_ERROR } from "./metric-catalog";
import { NO_SCORES, type ScoreParts } from "./score-parts";

/** Durations spread evenly between two bounds: every quantile is known. */
const evenly = (lowMs: number, highMs: number) =>
  QUANTILE_LEVELS.map((level) => ((lowMs + (highMs - lowMs) * level) * 1000) / (1 + PERCENTILE_ERROR));

function calls(overrides: Partial<CallParts> = {}): CallParts {
  return {
    requests: 2_000,
    errors: 20,
    costUsd: 2,
    pricedRequests: 2_000,
    costDeviationUsd: 0.0004,
    latencyUs: evenly(500, 1500),
    firstTokenUs: [],
    streamedRequests: 0,
    ...overrides,
  };
}

function sample(
  overrides: Partial<CallParts> = {},
  scores: Record<string, Partial<ScoreParts>> = {},
): VersionSample {
  return {
    calls: calls(overrides),
    scores: new Map(Object.entries(scores).map(([name, parts]) => [name, { ...NO_SCORES, ...parts }])),
  };
}

function judge(key: ComparedKey, before: VersionSample, after: VersionSample) {
  const found = judgeVersions(before, after).find((metric) => metric.key === key);
  if (!found) throw new Error(`${key} was not judged.`);
  return found;
}

describe("judgeVersions", () => {
  it("bounds a difference of shares as Newcombe does", () => {
    // Newcombe 1998, Statistics in Medicine 17: 56/70 and 48/80 by method 10, 0.0524 to 0.3339.
    const compared = judge(
      "errorRate",
      sample({ requests: 80_000, errors: 0 }),
      sample({ requests: 80_000, errors: 0 }),
    );
    expect(compared.change?.value).toBe(0);
    const votes = (positives: number, booleans: number) => sample({}, { helpful: { positives, booleans } });
    const helpful = judge("score:helpful", votes(48, 80), votes(56, 70));
    expect(helpful.change?.value).toBeCloseTo(0.2, 10);
    expect(helpful.change?.interval.low).toBeCloseTo(0.0524, 4);
    expect(helpful.change?.interval.high).toBeCloseTo(0.3339, 4);
  });

  it("bounds a ratio of costs by the delta method on the logarithm", () => {
    const { change, verdict } = judge(
      "costPerRequestUsd",
      sample(),
      sample({ costUsd: 1.64, costDeviationUsd: 0.0004 }),
    );
    // By hand: ln 0.82 ± 1.959964·√((0.0004/0.001)²/2000 + (0.0004/0.00082)²/2000).
    expect(change?.value).toBeCloseTo(-0.18, 6);
    expect(change?.interval.low).toBeCloseTo(-0.20236, 5);
    expect(change?.interval.high).toBeCloseTo(-0.157013, 5);
    expect(verdict).toBe("better");
  });

  it("bounds a ratio of percentiles by those of each side", () => {
    const { change } = judge("latencyP50Ms", sample(), sample({ latencyUs: evenly(1000, 3000) }));
    expect(change?.value).toBeCloseTo(1, 6);
    // By hand from the levels 0.5 ± 0.0219 of both, widened by the sketch's error, combined on the logarithm.
    expect(change?.interval.low).toBeCloseTo(0.928276, 5);
    expect(change?.interval.high).toBeCloseTo(1.074392, 5);
  });

  it("calls equal what is as equal as matters, and nothing that it cannot tell", () => {
    const many = { requests: 200_000, errors: 2_000, pricedRequests: 200_000, costUsd: 200 };
    const equal = judgeVersions(sample(many), sample(many));
    expect(equal.map(({ verdict }) => verdict)).toEqual(["same", "same", "same", "tooFew", "same"]);
    const few = { requests: 120, errors: 2, pricedRequests: 120, costUsd: 0.12, costDeviationUsd: 0.0008 };
    expect(judge("costPerRequestUsd", sample(few), sample(few)).verdict).toBe("undecided");
  });

  it("says that something is not worse where it may be better", () => {
    const before = sample({ latencyUs: evenly(500, 1500) });
    const after = sample({ latencyUs: evenly(480, 1450) });
    expect(judge("latencyP50Ms", before, after).verdict).toBe("notWorse");
  });

  it.each([
    ["calls", { requests: 99, pricedRequests: 99 }],
    ["prices", { pricedRequests: 0, costUsd: 0, costDeviationUsd: null }],
  ])("says nothing of cost with too few %s", (_, overrides) => {
    const { verdict, change } = judge("costPerRequestUsd", sample(), sample(overrides));
    expect([verdict, change]).toEqual(["tooFew", null]);
  });

  it("needs thirty votes of each, and takes no side on numbers", () => {
    const votes = (booleans: number) => sample({}, { helpful: { booleans, positives: booleans } });
    expect(judge("score:helpful", votes(29), votes(500)).verdict).toBe("tooFew");
    const stars = (mean: number) =>
      sample({}, { stars: { numbers: 400, sum: 400 * mean, sumOfSquares: 400 * (mean * mean + 1) } });
    expect(judge("score:stars", stars(3), stars(4)).verdict).toBe("higher");
    expect(judge("score:stars", stars(3), sample()).verdict).toBe("tooFew");
  });

  it("asks more of each metric when several are looked at", () => {
    // The interval shown excludes zero, the one that holds for all metrics together does not.
    const { verdict, change } = judge(
      "errorRate",
      sample({ requests: 2_000, errors: 60 }),
      sample({ requests: 2_000, errors: 84 }),
    );
    expect(change?.interval.low).toBeGreaterThan(0);
    expect(verdict).toBe("undecided");
  });

  it("finds a difference between equal versions in no more comparisons than it says", () => {
    let state = 7;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const count = (total: number, share: number) =>
      Array.from({ length: total }, next).filter((value) => value < share).length;
    const runs = Array.from({ length: 400 }, () =>
      judgeVersions(
        sample(
          { requests: 600, errors: count(600, 0.04) },
          { helpful: { booleans: 200, positives: count(200, 0.8) } },
        ),
        sample(
          { requests: 600, errors: count(600, 0.04) },
          { helpful: { booleans: 200, positives: count(200, 0.8) } },
        ),
      ),
    );
    const wrong = runs.filter((metrics) =>
      metrics.some(({ verdict }) => verdict === "better" || verdict === "worse"),
    );
    expect(wrong.length / runs.length).toBeLessThan(0.05);
  });
});
