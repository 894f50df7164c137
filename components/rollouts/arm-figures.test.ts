import { expect, test } from "vitest";
import { armFigures } from "./arm-figures";

const means = { errorRate: 0.02, latency: 842, cost: null, invalidOutput: null };

test("shows what is known of each arm, and leaves out what is known of none", () => {
  const figures = armFigures(
    [
      { arm: "candidate", versionNumber: 13, units: 10, calls: 12, means },
      { arm: "control", versionNumber: 12, units: 9, calls: 9, means: { ...means, latency: null } },
    ],
    [
      {
        metric: "feedback",
        feedbackName: "helpful",
        arm: "candidate",
        control: 0.8,
        candidate: null,
        verdict: "noData",
        alpha: 0.05,
      },
    ],
  );
  expect(figures.map(({ label, byArm }) => [label, Object.fromEntries(byArm)])).toEqual([
    ["Errors", { candidate: "2%", control: "2%" }],
    ["Latency", { candidate: "842 ms" }],
    ["Feedback “helpful”", { control: "0.8" }],
  ]);
});
