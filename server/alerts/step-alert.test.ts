import { expect, test } from "vitest";
import { alertWindow, nextEvaluation } from "./alert-schedule";
import type { AlertJudgement } from "./judge-alert";
import { type AlertStanding, stepAlert } from "./step-alert";

/** What happens at each of a row of evaluations, a minute apart. */
function actionsOf(verdicts: readonly AlertJudgement["verdict"][]): string[] {
  let standing: AlertStanding = { isOpen: false, calmSince: null };
  return verdicts.map((verdict, minute) => {
    const judgement: AlertJudgement =
      verdict === "unjudged" ? { verdict, reason: "few-requests" } : { verdict };
    const { action, calmSince } = stepAlert(standing, judgement, new Date(minute * 60_000));
    const isOpen = action === "open" || (standing.isOpen && action !== "resolve");
    standing = { isOpen, calmSince };
    return action;
  });
}

test("it opens once and is resolved by the second calm evaluation in a row", () => {
  expect(actionsOf(["calm", "holds", "holds", "calm", "calm", "calm"])).toEqual([
    "stay",
    "open",
    "stay",
    "stay",
    "resolve",
    "stay",
  ]);
});

test("a figure that swings about its threshold stays one incident", () => {
  expect(actionsOf(["holds", "calm", "holds", "calm", "holds"])).toEqual([
    "open",
    "stay",
    "stay",
    "stay",
    "stay",
  ]);
});

test("after it was resolved, the next time is a new one", () => {
  expect(actionsOf(["holds", "calm", "calm", "holds"])).toEqual(["open", "stay", "resolve", "open"]);
});

test("an evaluation that can say nothing changes nothing", () => {
  expect(actionsOf(["unjudged", "holds", "unjudged", "calm", "unjudged", "calm"])).toEqual([
    "stay",
    "open",
    "stay",
    "stay",
    "stay",
    "resolve",
  ]);
});

test("the window ends with the last whole minute, and short ones are looked at every minute", () => {
  const now = new Date("2026-03-04T05:06:47.500Z");
  expect(alertWindow(5, now)).toEqual({
    fromMs: Date.parse("2026-03-04T05:01:00Z"),
    toMs: Date.parse("2026-03-04T05:06:00Z"),
  });
  expect(nextEvaluation(60, now)).toEqual(new Date("2026-03-04T05:07:00Z"));
  expect(nextEvaluation(360, now)).toEqual(new Date("2026-03-04T05:12:00Z"));
  expect(nextEvaluation(7 * 1440, now)).toEqual(new Date("2026-03-04T05:21:00Z"));
});
