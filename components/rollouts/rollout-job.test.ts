import { expect, test } from "vitest";
import { type JobFacts, jobsOf, mainJobOf } from "./rollout-job";

const everything = { pause: true, resume: true, step: true, finish: true, abort: true };
const aRollout = (facts: Partial<JobFacts>): JobFacts => ({
  state: "running",
  stepIndex: 0,
  plan: { steps: [{ percent: 5 }, { percent: 100 }] },
  canDo: everything,
  ...facts,
});

test("offers what makes sense in each state", () => {
  expect(jobsOf(aRollout({}))).toEqual(["abort", "pause", "step", "finish"]);
  expect(jobsOf(aRollout({ state: "paused", stepIndex: 1 }))).toEqual(["abort", "resume", "finish"]);
  expect(jobsOf(aRollout({ state: "finished" }))).toEqual([]);
});

test("offers only what the reader may do", () => {
  const canDo = { ...everything, pause: false, step: false, finish: false };
  expect(jobsOf(aRollout({ canDo }))).toEqual(["abort"]);
});

test("leads on where it does not go on by itself", () => {
  expect(mainJobOf(["abort", "resume", "step", "finish"])).toBe("resume");
  expect(mainJobOf(["abort", "pause", "finish"])).toBe("finish");
  expect(mainJobOf(["abort", "pause", "step", "finish"])).toBeUndefined();
  expect(mainJobOf(["abort"])).toBeUndefined();
});
