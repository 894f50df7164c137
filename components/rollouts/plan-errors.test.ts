import { expect, test } from "vitest";
import { DEFAULT_ROLLOUT_PLAN } from "@/server/rollouts/rollout-plan";
import { planErrors } from "./plan-errors";

const versions = { versionNumber: 13, controlVersionNumber: 12 };

test("finds nothing wrong with the plan one begins with", () => {
  expect(planErrors(DEFAULT_ROLLOUT_PLAN, versions)).toEqual(new Map());
});

test("says in plain words what is wrong, where", () => {
  const errors = planErrors(
    {
      ...DEFAULT_ROLLOUT_PLAN,
      steps: [{ percent: Number.NaN, holdMinutes: -1 }],
      otherArms: [
        { versionNumber: 12, weight: 1 },
        { versionNumber: 14, weight: 1 },
        { versionNumber: 14, weight: 0 },
      ],
      targeting: [{ attribute: "country", operator: "isOneOf", values: [] }],
      guardrails: [{ metric: "feedback", feedbackName: "", tolerance: 0, action: "pause" }],
    },
    versions,
  );
  expect(Object.fromEntries(errors)).toMatchObject({
    "steps.0.percent": "From 0.1 to 100.",
    "steps.0.holdMinutes": "From 0 minutes to 90 days.",
    "otherArms.0.versionNumber": "It takes part already.",
    "otherArms.2.versionNumber": "It takes part already.",
    "otherArms.2.weight": "Above 0.",
    "targeting.0.values": "Give at least one value.",
    "guardrails.feedback.feedbackName": "Name the score as your application sends it.",
  });
});

test("asks that each step be larger than the one before", () => {
  const steps = [
    { percent: 50, holdMinutes: 0 },
    { percent: 10, holdMinutes: 0 },
  ];
  expect(planErrors({ ...DEFAULT_ROLLOUT_PLAN, steps }, versions).get("steps")).toBe(
    "Each step must be larger than the one before.",
  );
});
