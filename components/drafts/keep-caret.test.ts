import { expect, test } from "vitest";
import { keepCaret } from "./keep-caret";

test.each([
  ["a change behind the cursor leaves it", "Hello| you", "Hello| you all"],
  ["a change before it moves it along", "Hello y|ou", "Well, Hello y|ou"],
  ["a removal before it moves it back", "Well, Hello y|ou", "Hello y|ou"],
  ["words around it that are gone leave it at their place", "One tw|o three", "One t|hree"],
  ["a text that was emptied leaves it at the beginning", "gone|", "|"],
])("%s", (_name, before, after) => {
  const caret = before.indexOf("|");
  expect(keepCaret(before.replace("|", ""), after.replace("|", ""), caret)).toBe(after.indexOf("|"));
});

test("never leaves the text", () => {
  expect(keepCaret("abcdef", "ab", 6)).toBe(2);
  expect(keepCaret("", "abc", 0)).toBe(0);
});
