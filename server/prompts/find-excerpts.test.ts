import { expect, test } from "vitest";
import { findExcerpts, findMatches } from "./find-excerpts";

test.each([
  [
    "a refund is a Refund",
    ["refund"],
    [
      [2, 8],
      [14, 20],
    ],
  ],
  ["refunded", ["refund", "funded"], [[0, 8]]],
  [
    "1+1=2 (sure)",
    ["1+1", "("],
    [
      [0, 3],
      [6, 7],
    ],
  ],
  ["größe GRÖSSE", ["größe"], [[0, 5]]],
  ["İstanbul refund", ["refund"], [[9, 15]]],
  ["nothing", ["x"], []],
])("finds where the words stand in %j", (text, words, matches) => {
  expect(findMatches(text, words)).toEqual(matches);
});

const nothing = { slug: "", tags: [], description: "", variables: [], body: "" };

test("cuts a long text around its first match, between words", () => {
  const body = `${"before ".repeat(50)}the refund\nand ${"after ".repeat(50)}`;
  const [excerpt] = findExcerpts({ ...nothing, body }, ["refund"]);
  expect(excerpt?.text).toMatch(/^…before .*the refund and after .*…$/);
  expect(excerpt?.text.length).toBeLessThan(180);
  expect(excerpt?.matches.map(([start, end]) => excerpt.text.slice(start, end))).toEqual(["refund"]);
});

test("cuts no character in half", () => {
  const [excerpt] = findExcerpts({ ...nothing, body: `${"😀".repeat(101)}x${"😀".repeat(201)}` }, ["x"]);
  expect(excerpt?.text.isWellFormed()).toBe(true);
});

test("names each field once, in the order of their weight", () => {
  const fields = { slug: "x", tags: ["x", "y"], description: "x", variables: ["y", "x1"], body: "x x" };
  expect(findExcerpts(fields, ["x"]).map(({ field, text }) => [field, text])).toEqual([
    ["slug", "x"],
    ["tag", "x"],
    ["description", "x"],
    ["variable", "x1"],
    ["body", "x x"],
  ]);
});
