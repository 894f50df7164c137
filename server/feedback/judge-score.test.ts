import { describe, expect, test } from "vitest";
import { judgeScore, rangeWords, type ScoreRule } from "./judge-score";

const rule = (fields: Partial<ScoreRule>): ScoreRule => ({
  name: "rating",
  kind: "number",
  minValue: null,
  maxValue: null,
  categories: [],
  ...fields,
});
const rulesOf = (...defined: ScoreRule[]) => ({
  acceptsUndefined: true,
  byName: new Map(defined.map((one) => [one.name, one])),
});

describe("a score that nobody defined", () => {
  test.each([
    [4, undefined, "number"],
    [true, undefined, "boolean"],
    ["rude", undefined, "category"],
    ["Too long, and beside the point.", "text", "text"],
    ["It ships tomorrow.", "correction", "correction"],
  ] as const)("of %j said to be %s is a %s", (value, kind, meant) => {
    expect(judgeScore({ name: "any", value, kind }, rulesOf())).toEqual({ isGood: true, kind: meant });
  });

  test("is refused where the workspace wants definitions", () => {
    const rules = { ...rulesOf(), acceptsUndefined: false };
    expect(judgeScore({ name: "any", value: 1 }, rules)).toMatchObject({ isGood: false, path: "name" });
  });

  test.each([
    [1, "category"],
    ["x", "number"],
    [true, "correction"],
    ["x".repeat(1_001), undefined],
    ["x".repeat(10_001), "text"],
  ] as const)("is refused when its value is not what it is said to be", (value, kind) => {
    expect(judgeScore({ name: "any", value, kind }, rulesOf())).toMatchObject({
      isGood: false,
      path: "value",
    });
  });
});

describe("a defined score", () => {
  test.each([
    [1, true],
    [5, true],
    [0.999, false],
    [5.001, false],
    ["5", false],
  ])("from 1 to 5 takes %j: %j", (value, isGood) => {
    const rules = rulesOf(rule({ minValue: 1, maxValue: 5 }));
    expect(judgeScore({ name: "rating", value }, rules)).toMatchObject({ isGood });
  });

  test("names the categories it has", () => {
    const rules = rulesOf(rule({ kind: "category", categories: ["rude", "wrong"] }));
    expect(judgeScore({ name: "rating", value: "rude" }, rules)).toEqual({ isGood: true, kind: "category" });
    expect(judgeScore({ name: "rating", value: "late" }, rules)).toMatchObject({
      message: '"rating" is one of rude, wrong.',
    });
  });

  test("gives a text its kind", () => {
    const rules = rulesOf(rule({ kind: "correction" }));
    expect(judgeScore({ name: "rating", value: "Better." }, rules)).toEqual({
      isGood: true,
      kind: "correction",
    });
  });

  test("is of one kind only", () => {
    const rules = rulesOf(rule({ kind: "correction" }));
    expect(judgeScore({ name: "rating", value: "Better.", kind: "text" }, rules)).toMatchObject({
      path: "kind",
    });
  });
});

test.each([
  [{ minValue: 1, maxValue: 5 }, "from 1 to 5"],
  [{ minValue: 0, maxValue: null }, "of 0 or more"],
  [{ minValue: null, maxValue: 1 }, "of 1 or less"],
  [{ minValue: null, maxValue: null }, ""],
])("a range is told in words", (range, words) => {
  expect(rangeWords(range)).toBe(words);
});
