import { describe, expect, it } from "vitest";
import type { ComparedMetric } from "./judge-versions";
import { summarizeVerdicts, verdictWords } from "./verdict-words";

function metric(key: ComparedMetric["key"], overrides: Partial<ComparedMetric>): ComparedMetric {
  return {
    key,
    before: 1,
    after: 1,
    samples: { before: 900, after: 800, needed: 100 },
    kind: "ratio",
    change: { value: 0, interval: { low: -0.02, high: 0.02 } },
    verdict: "same",
    ...overrides,
  };
}

const cheaper = metric("costPerRequestUsd", {
  change: { value: -0.18, interval: { low: -0.21, high: -0.15 } },
  verdict: "better",
});
const noSlower = metric("latencyP50Ms", { verdict: "notWorse" });
const slower = metric("latencyP95Ms", {
  change: { value: 0.084, interval: { low: 0.031, high: 0.14 } },
  verdict: "worse",
});
const unrated = metric("score:helpful", {
  kind: "points",
  change: null,
  samples: { before: 12, after: 400, needed: 30 },
  verdict: "tooFew",
});

describe("summarizeVerdicts", () => {
  it("says all of it in one sentence", () => {
    expect(summarizeVerdicts("v12", "v11", [cheaper, noSlower, unrated])).toBe(
      'v12 is 18% cheaper (15–21%) and no slower at the median; feedback "helpful": not enough data.',
    );
    expect(summarizeVerdicts("v12", "v11", [cheaper, slower])).toBe(
      "v12 is 18% cheaper (15–21%), but 8.4% slower at p95 (3.1–14%).",
    );
    expect(summarizeVerdicts("v12", "v11", [unrated])).toBe(
      'Nothing can be told yet between v12 and v11; feedback "helpful": not enough data.',
    );
  });
});

describe("verdictWords", () => {
  it.each([
    [metric("errorRate", {}), "as reliable"],
    [unrated, "not enough data (12 of 30 votes)"],
    [
      metric("latencyP50Ms", {
        verdict: "undecided",
        change: { value: 0, interval: { low: -0.04, high: 0.08 } },
      }),
      "cannot be told apart (−4 to +8%)",
    ],
    [
      metric("score:helpful", {
        kind: "points",
        verdict: "better",
        change: { value: 0.041, interval: { low: 0.01, high: 0.07 } },
      }),
      "better rated by 4.1 points (1–7 points)",
    ],
    [
      metric("score:stars", {
        kind: "difference",
        verdict: "lower",
        change: { value: -0.5, interval: { low: -0.75, high: -0.25 } },
      }),
      "lower by 0.5 (0.25–0.75)",
    ],
  ])("puts a verdict in words", (compared, words) => {
    expect(verdictWords(compared)).toBe(words);
  });
});
