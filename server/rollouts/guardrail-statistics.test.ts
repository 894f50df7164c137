import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerBoundOf, type Moments } from "./confidence-sequence";
import { eValueOf } from "./e-process";
import { judgeGuardrails } from "./judge-guardrails";
import { sampleRatioOf } from "./sample-ratio";

const rate = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const tolerance = fc.constantFrom(0, 0.01, 0.05, 0.2);

describe("eValueOf", () => {
  test("is 1 before there is anything to go by", () => {
    expect(eValueOf({ pairs: 0, controlFailures: 0, candidateFailures: 0 }, 0)).toBeCloseTo(1);
  });

  test("of one more pair is 1 on average at most, whatever the rates within the null", () => {
    fc.assert(
      fc.property(rate, rate, tolerance, (control, part, accepted) => {
        const candidate = Math.min(0.999, control + accepted) * part;
        const outcomes = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as const));
        const expected = outcomes.reduce((sum, [a, b]) => {
          const probability = (a ? control : 1 - control) * (b ? candidate : 1 - candidate);
          return (
            sum + probability * eValueOf({ pairs: 1, controlFailures: a, candidateFailures: b }, accepted)
          );
        }, 0);
        expect(expected).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test("grows beyond doubt when the candidate fails more, and vanishes when it fails less", () => {
    expect(eValueOf({ pairs: 200, controlFailures: 4, candidateFailures: 30 }, 0)).toBeGreaterThan(1_000);
    expect(eValueOf({ pairs: 200, controlFailures: 30, candidateFailures: 4 }, 0)).toBeLessThan(0.1);
  });

  test("stays a number that can be kept, however plain it is", () => {
    expect(eValueOf({ pairs: 100_000, controlFailures: 0, candidateFailures: 100_000 }, 0)).toBe(1e15);
  });

  test("accepts what the tolerance accepts", () => {
    const twoMore = { pairs: 2_000, controlFailures: 40, candidateFailures: 80 };
    expect(eValueOf(twoMore, 0)).toBeGreaterThan(40);
    expect(eValueOf(twoMore, 0.05)).toBeLessThan(1);
  });
});

const momentsOf = (mean: number, deviation: number, count: number): Moments => ({
  sum: mean * count,
  sumSquares: (mean ** 2 + deviation ** 2) * count,
});

describe("lowerBoundOf", () => {
  const boundAt = (pairs: number, candidateMs: number) =>
    lowerBoundOf({
      pairs,
      control: momentsOf(800, 400, pairs),
      candidate: momentsOf(candidateMs, 400, pairs),
      factor: 1,
      alpha: 0.025,
    });

  test("lies below the difference and comes nearer with every pair", () => {
    expect(boundAt(100, 960)).toBeLessThan(boundAt(1_000, 960));
    expect(boundAt(1_000, 960)).toBeLessThan(160);
    expect(boundAt(1_000_000, 960)).toBeCloseTo(160, -1);
  });

  test("shows a fifth more latency after some hundred callers, and never shows what is not there", () => {
    expect(boundAt(400, 960)).toBeGreaterThan(0);
    expect(boundAt(1_000_000, 800)).toBeLessThan(0);
  });
});

describe("sampleRatioOf", () => {
  test("has nothing to say before anybody called", () => {
    expect(
      sampleRatioOf([
        { units: 0, weight: 1 },
        { units: 0, weight: 1 },
      ]),
    ).toBeNull();
  });

  test("lets chance pass and names a wrong split", () => {
    const of = (candidate: number, control: number) =>
      sampleRatioOf([
        { units: candidate, weight: 1 },
        { units: control, weight: 1 },
      ]);
    expect(of(5_050, 4_950)).toMatchObject({ isSkewed: false, pValue: 1 });
    expect(of(5_400, 4_600)).toMatchObject({ isSkewed: true });
  });

  test("holds each arm against its own share", () => {
    const arms = (units: readonly number[]) =>
      units.map((count, index) => ({ units: count, weight: index === 0 ? 3 : 1 }));
    expect(sampleRatioOf(arms([3_000, 1_000]))).toMatchObject({ isSkewed: false });
    expect(sampleRatioOf(arms([2_000, 2_000]))).toMatchObject({ isSkewed: true });
  });
});

describe("judgeGuardrails", () => {
  const candidates = [{ arm: "candidate", versionNumber: 2, weight: 1 }];
  const pairs = 500;
  const judge = (metric: "feedback" | "cost", control: number, candidate: number, accepted = 0) =>
    judgeGuardrails(
      { guardrails: [{ metric, feedbackName: "helpful", tolerance: accepted, action: "pause" }] },
      candidates,
      {
        comparisons: [
          {
            arm: "candidate",
            metric,
            feedbackName: metric === "feedback" ? "helpful" : "",
            pairs,
            control: momentsOf(control, 0.2, pairs),
            candidate: momentsOf(candidate, 0.2, pairs),
          },
        ],
      },
    )[0]?.verdict;

  test("takes less feedback and more cost for worse", () => {
    expect([judge("feedback", 0.8, 0.6), judge("feedback", 0.6, 0.8)]).toEqual(["regressed", "holds"]);
    expect([judge("cost", 0.6, 0.8), judge("cost", 0.8, 0.6)]).toEqual(["regressed", "holds"]);
  });

  test("takes the tolerance as a part of control's mean", () => {
    expect([judge("feedback", 0.8, 0.6, 0.4), judge("feedback", -0.6, -0.8, 0.1)]).toEqual([
      "holds",
      "regressed",
    ]);
  });

  test("says nothing about means of a few", () => {
    const few = { pairs: 60, control: momentsOf(1, 0.1, 60), candidate: momentsOf(9, 0.1, 60) };
    const comparison = { arm: "candidate", metric: "latency", feedbackName: "", ...few } as const;
    const guardrails = [{ metric: "latency", tolerance: 0, action: "rollBack" }] as const;
    expect(
      judgeGuardrails({ guardrails: [...guardrails] }, candidates, { comparisons: [comparison] }),
    ).toMatchObject([{ verdict: "noData", candidate: 9 }]);
  });
});
