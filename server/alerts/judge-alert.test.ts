import { expect, test } from "vitest";
import type { AlertReading, ConditionKind } from "./alert-question";
import { changePercentOf, type JudgedQuestion, judgeAlert } from "./judge-alert";

const reading = (changes: Partial<AlertReading>): AlertReading => ({
  value: 10,
  previous: 10,
  requests: 100,
  previousRequests: 100,
  fromMs: 0,
  toMs: 1,
  ...changes,
});
const question = (
  kind: ConditionKind,
  value: number,
  changes: Partial<JudgedQuestion> = {},
): JudgedQuestion => ({ metric: "latencyP95Ms", condition: { kind, value }, minimumRequests: 0, ...changes });
const verdictOf = (asked: JudgedQuestion, read: Partial<AlertReading>) => {
  const judgement = judgeAlert(asked, reading(read));
  return judgement.verdict === "unjudged" ? judgement.reason : judgement.verdict;
};

test.each([
  ["above", 10.1, "holds"],
  ["above", 10, "calm"],
  ["below", 9.9, "holds"],
  ["below", 10, "calm"],
] as const)("%s 10, %d is %s", (kind, value, verdict) => {
  expect(verdictOf(question(kind, 10), { value })).toBe(verdict);
});

test.each([
  ["rises", 126, "holds"],
  ["rises", 125, "calm"],
  ["rises", 50, "calm"],
  ["falls", 74, "holds"],
  ["falls", 75, "calm"],
  ["falls", 200, "calm"],
  ["changes", 126, "holds"],
  ["changes", 74, "holds"],
  ["changes", 110, "calm"],
] as const)("%s by more than 25 %% from 100: %d is %s", (kind, value, verdict) => {
  expect(verdictOf(question(kind, 25), { value, previous: 100 })).toBe(verdict);
});

test("from zero every rise is beyond any share, and no change is none", () => {
  const errors = { metric: "errors" } as const;
  expect(verdictOf(question("rises", 500, errors), { value: 1, previous: 0 })).toBe("holds");
  expect(verdictOf(question("changes", 500, errors), { value: 1, previous: 0 })).toBe("holds");
  expect(verdictOf(question("falls", 5, errors), { value: 1, previous: 0 })).toBe("calm");
  expect(verdictOf(question("changes", 5, errors), { value: 0, previous: 0 })).toBe("calm");
});

test("what is below zero rises when it comes nearer to it", () => {
  expect(changePercentOf(-5, -10)).toBe(50);
  expect(changePercentOf(-15, -10)).toBe(-50);
  expect(changePercentOf(-1, 0)).toBe(Number.NEGATIVE_INFINITY);
});

test("with fewer requests than asked for nothing is judged, with as many it is", () => {
  const asked = question("above", 1, { minimumRequests: 100 });
  expect(verdictOf(asked, { requests: 99 })).toBe("few-requests");
  expect(verdictOf(asked, { requests: 100 })).toBe("holds");
});

test("a rate is not compared with a period that had too few requests; a sum is", () => {
  const few = { value: 20, previous: 10, previousRequests: 3 };
  expect(verdictOf(question("rises", 25, { minimumRequests: 50 }), few)).toBe("few-requests-before");
  expect(verdictOf(question("rises", 25, { minimumRequests: 50, metric: "costUsd" }), few)).toBe("holds");
});

test("nothing is no figure, now and before", () => {
  expect(verdictOf(question("below", 10), { value: null })).toBe("no-figure");
  expect(verdictOf(question("falls", 10), { previous: null })).toBe("no-figure-before");
});
