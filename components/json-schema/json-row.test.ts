import { expect, test } from "vitest";
import { cellOf, freeKey, readCell, rowsOf, textOfRows } from "./json-row";

test("shows an object as rows and writes it back", () => {
  const text = textOfRows([
    ["effort", "low"],
    ["limit", 3],
  ]);
  expect(rowsOf(text)).toEqual([
    ["effort", "low"],
    ["limit", 3],
  ]);
  expect([rowsOf(""), textOfRows([]), rowsOf("[1]"), rowsOf("{")]).toEqual([[], "", undefined, undefined]);
});

test.each([["low"], ["0.5"], ["true"], ["null"], ['"5"'], ["[1,2]"], [""], ["a b"]])(
  "reads %j as it was shown",
  (typed) => {
    expect(cellOf(readCell(typed))).toBe(typed);
  },
);

test("begins a row under a name that is free", () => {
  expect(freeKey([["name", 1]])).toBe("name2");
});
