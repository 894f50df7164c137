import { expect, test } from "vitest";
import { DEFAULT_ROLLOUT_PLAN } from "@/server/rollouts/rollout-plan";
import { nextStepOf } from "./next-step-words";

const stepDueAt = new Date("2026-11-22T12:30:00Z");
const stepping = {
  state: "running" as const,
  plan: DEFAULT_ROLLOUT_PLAN,
  stepIndex: 1,
  stepDueAt,
  versionNumber: 13,
};

test("says the next share, and when it comes at the earliest", () => {
  expect(nextStepOf(stepping)).toEqual({ words: "It goes to 25%", dueAt: stepDueAt });
});

test("says that everybody is next, or that somebody decides", () => {
  const last = { ...stepping, stepIndex: 4 };
  expect(nextStepOf(last)).toEqual({ words: "Everybody gets v13", dueAt: stepDueAt });
  const plan = { ...DEFAULT_ROLLOUT_PLAN, finishesByItself: false };
  expect(nextStepOf({ ...last, plan }).dueAt).toBeNull();
});

test("waits for people while it is paused", () => {
  expect(nextStepOf({ ...stepping, state: "paused" })).toEqual({
    words: "No step is taken until somebody resumes it.",
    dueAt: null,
  });
});
