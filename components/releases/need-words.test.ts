import { expect, test } from "vitest";
import { needWords } from "./need-words";

test("needs are told in the order they are met", () => {
  const checks = [{ name: "Budget", kind: "budget" as const }];
  expect(needWords({ approvals: 2, groups: ["Legal"], checks })).toEqual([
    "2 approvals",
    "At least one by Legal",
    "The check “Budget” passes",
  ]);
});

test("one approval by one group is one approval", () => {
  expect(needWords({ approvals: 1, groups: ["Legal"], checks: [] })).toEqual([
    "1 approval",
    "It comes from Legal",
  ]);
});

test("nothing is needed where nothing is asked", () => {
  expect(needWords({ approvals: 0, groups: [], checks: [] })).toEqual([]);
});
