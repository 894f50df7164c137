import { expect, test } from "vitest";
import type { GuardrailReading } from "@/server/rollouts/rollout-evidence";
import { describeEvidence, describeReading } from "./reading-words";

const aReading: GuardrailReading = {
  metric: "errorRate",
  arm: "candidate",
  control: 0.019,
  candidate: 0.021,
  verdict: "holds",
  alpha: 0.025,
};

test("says both values and what they show", () => {
  expect(describeReading(aReading)).toBe("Errors: 2.1% against 1.9%: no regression shown");
  expect(
    describeReading({
      ...aReading,
      metric: "latency",
      candidate: 1240,
      control: 842,
      verdict: "regressed",
    }),
  ).toBe("Latency: 1.24 s against 842 ms: a regression is shown");
});

test("does not compare with what is not there", () => {
  expect(
    describeReading({
      ...aReading,
      metric: "feedback",
      feedbackName: "helpful",
      candidate: null,
      verdict: "noData",
    }),
  ).toBe("Feedback “helpful”: too little to judge by");
});

test("says how far the evidence has come", () => {
  expect(describeEvidence({ ...aReading, eValue: 3.14 })).toBe("Evidence against it: 3.1 of the 40 it takes");
  expect(describeEvidence({ ...aReading, eValue: 1e15 })).toBe(
    "Evidence against it: far more than the 40 it takes",
  );
  expect(describeEvidence({ ...aReading, metric: "latency", lowerBound: 45.2 })).toBe(
    "Worse by at least 45 ms beyond what is accepted",
  );
  expect(describeEvidence({ ...aReading, metric: "latency", lowerBound: -3 })).toBeUndefined();
});
