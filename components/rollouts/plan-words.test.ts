import { describe, expect, test } from "vitest";
import { DEFAULT_ROLLOUT_PLAN } from "@/server/rollouts/rollout-plan";
import { PLAN_PRESETS, presetOf, withPreset } from "./plan-presets";
import { describeGuardrail, describePlan, formatMinutes } from "./plan-words";

describe("formatMinutes", () => {
  test.each([
    [0, "no time"],
    [30, "30 min"],
    [90, "1 h 30 min"],
    [1440, "1 d"],
    [1500, "1 d 1 h"],
  ])("says %i minutes as %s", (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words);
  });
});

describe("describePlan", () => {
  const versions = { versionNumber: 13, controlVersionNumber: 12 };

  test("says who gets what, and when everybody does", () => {
    expect(describePlan(DEFAULT_ROLLOUT_PLAN, versions)).toBe(
      "1% of callers get v13 at once. All others, and who calls without a key, stay on v12. " +
        "Everybody gets v13 after 2 h 30 min at the earliest, if the numbers hold.",
    );
  });

  test("says that somebody decides between several", () => {
    const plan = withPreset(
      { ...DEFAULT_ROLLOUT_PLAN, otherArms: [{ versionNumber: 14, weight: 1 }] },
      "careful",
    );
    expect(describePlan(plan, versions)).toBe(
      "1% of callers get v13 and v14 at once, shared among them. All others, and who calls without a key, " +
        "stay on v12. It grows to 100%, then somebody decides.",
    );
  });
});

describe("describeGuardrail", () => {
  test("says tolerances as shares of calls or of the mean", () => {
    expect(describeGuardrail({ metric: "errorRate", tolerance: 0.01, action: "rollBack" })).toBe(
      "Goes back when more calls fail, by over 1 in 100 calls",
    );
    expect(describeGuardrail({ metric: "latency", tolerance: 0.1, action: "pause" })).toBe(
      "Pauses when answers take longer, by over 10%",
    );
    expect(
      describeGuardrail({ metric: "feedback", feedbackName: "helpful", tolerance: 0, action: "pause" }),
    ).toBe("Pauses when the score gets lower");
  });
});

describe("presets", () => {
  test("are recognised by their steps", () => {
    for (const preset of PLAN_PRESETS)
      expect(presetOf(withPreset(DEFAULT_ROLLOUT_PLAN, preset))).toBe(preset);
    expect(presetOf({ steps: [{ percent: 2, holdMinutes: 1 }] })).toBeUndefined();
  });
});
