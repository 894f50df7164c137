import { expect, test } from "vitest";
import { linesOfText, textOfLines } from "./list-lines";

test.each([["a"], ["a\nb"], ["a\n"], [""], ['"quoted"\n5']])("keeps %j as typed", (typed) => {
  expect(linesOfText(textOfLines(typed))).toBe(typed);
});

test("leaves JSON as it is, also while it is half typed", () => {
  expect(textOfLines("[1, 2]")).toBe("[1, 2]");
  expect(linesOfText("[1, 2]")).toBeUndefined();
  expect(linesOfText('[{"a"')).toBeUndefined();
  expect(textOfLines("a\nb")).toBe('["a","b"]');
});
