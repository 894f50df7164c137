import { expect, test } from "vitest";
import { wrapText } from "./wrap-text";

const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");

test("lines are broken at spaces, and hold at most 72 columns", () => {
  const lines = wrapText(words(40)).split("\n");
  expect(lines.map(({ length }) => length)).toEqual([69, 69, 59]);
  expect(lines.join(" ")).toBe(words(40));
});

test("a prefix stands before each of them, and counts", () => {
  const lines = wrapText(words(40), "> ").split("\n");
  expect(lines.every((line) => line.startsWith("> word") && line.length <= 72)).toBe(true);
});

test("a word that is longer stays whole", () => {
  const address = `https://galley.test/${"a".repeat(100)}`;
  expect(wrapText(`see ${address} there`)).toBe(`see\n${address}\nthere`);
});

test.each(["", "a", "a\n\nb", "-- "])("%j stays as it is", (text) => {
  expect(wrapText(text)).toBe(text);
});
