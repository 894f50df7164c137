import { describe, expect, test } from "vitest";
import { type JudgedRollout, judgeRollout } from "./judge-rollout";
import type { GuardrailReading, RolloutEvidence } from "./rollout-evidence";
import { DEFAULT_ROLLOUT_PLAN, type RolloutPlan } from "./rollout-plan";

const now = new Date("2026-11-20T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const aReading = (changes: Partial<GuardrailReading> = {}): GuardrailReading => ({
  metric: "errorRate",
  arm: "candidate",
  control: 0.02,
  candidate: 0.1,
  verdict: "holds",
  alpha: 0.025,
  ...changes,
});

const numbers = (units: number, changes: Partial<RolloutEvidence> = {}): RolloutEvidence => ({
  measuredAt: now.toISOString(),
  arms: [
    { arm: "candidate", versionNumber: 2, units, calls: units },
    { arm: "control", versionNumber: 1, units, calls: units },
  ],
  guardrails: [aReading()],
  sampleRatio: { pValue: 1, isSkewed: false },
  ...changes,
});

const guardedBy = (action: "rollBack" | "pause"): RolloutPlan => ({
  ...DEFAULT_ROLLOUT_PLAN,
  guardrails: [{ metric: "errorRate", tolerance: 0, action }],
});

/** At its first step, whose half hour is over, unless told otherwise. */
const aRollout = (changes: Partial<JudgedRollout> = {}): JudgedRollout => ({
  state: "running",
  plan: guardedBy("rollBack"),
  stepIndex: 0,
  stepStartedAt: minutesAgo(31),
  shutGates: [],
  accepted: [],
  ...changes,
});

const early = { stepStartedAt: minutesAgo(1) };
const lastStep = { stepIndex: 4 };
const regressed = numbers(5, { guardrails: [aReading({ verdict: "regressed" })] });
const skewed = { sampleRatio: { pValue: 1e-6, isSkewed: true } };
const several = { ...guardedBy("rollBack"), otherArms: [{ versionNumber: 3, weight: 1 }] };

describe("judgeRollout", () => {
  test.each<[string, Partial<JudgedRollout>, RolloutEvidence | null, string]>([
    ["steps when its time is over and all is well", {}, numbers(100), "step"],
    ["waits while its time is not over", early, numbers(100), "wait"],
    ["holds without numbers", {}, null, "hold"],
    ["waits without numbers while its time is not over", early, null, "wait"],
    ["holds on numbers that are old", {}, numbers(100, { measuredAt: minutesAgo(3).toISOString() }), "hold"],
    [
      "rolls nothing back on numbers that are old",
      {},
      { ...regressed, measuredAt: minutesAgo(3).toISOString() },
      "hold",
    ],
    ["holds while an arm has no calls", {}, numbers(0), "hold"],
    [
      "goes by time alone where no sample is wanted",
      { plan: { ...guardedBy("pause"), minimumSample: 0 } },
      numbers(0, { guardrails: [aReading({ verdict: "noData" })] }),
      "step",
    ],
    ["rolls back with few callers", {}, regressed, "rollBack"],
    ["rolls back before the step's time is over", early, regressed, "rollBack"],
    ["rolls back what is paused, too", { state: "paused" }, regressed, "rollBack"],
    ["rolls back what is skewed and regressed", {}, { ...regressed, ...skewed }, "rollBack"],
    ["pauses where the guardrail says so", { plan: guardedBy("pause") }, regressed, "pause"],
    [
      "does not pause again what was resumed with the same numbers",
      { ...early, plan: guardedBy("pause"), accepted: regressed.guardrails },
      regressed,
      "wait",
    ],
    ["leaves what is paused to people", { state: "paused" }, numbers(1_000), "wait"],
    ["holds below its minimum sample", {}, numbers(99), "hold"],
    ["holds when the arms did not get their shares", {}, numbers(100, skewed), "hold"],
    [
      "holds while a guardrail has no data",
      {},
      numbers(100, { guardrails: [aReading({ verdict: "noData" })] }),
      "hold",
    ],
    ["holds in a freeze", { shutGates: ["production is frozen"] }, numbers(100), "hold"],
    ["finishes after its last step", lastStep, numbers(100), "finish"],
    [
      "leaves the end to people where the plan says so",
      { ...lastStep, plan: { ...guardedBy("pause"), finishesByItself: false } },
      numbers(100),
      "hold",
    ],
    ["leaves the choice between candidates to people", { ...lastStep, plan: several }, numbers(100), "hold"],
  ])("%s", (_, changes, evidence, kind) => {
    expect(judgeRollout(aRollout(changes), evidence, now)).toMatchObject({ kind });
  });

  test("says in numbers why it rolls back", () => {
    expect(judgeRollout(aRollout(), regressed, now)).toEqual({
      kind: "rollBack",
      reason: "The error rate of the candidate is worse: 10% against 2% in control.",
    });
  });
});
