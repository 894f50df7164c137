import { expect, test } from "vitest";
import { parseCsv } from "./parse-csv";

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

test.each([
  [
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a,b\r\n1,\r\n",
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  ['a\r"say ""hi"", now"', [["a"], ['say "hi", now']]],
  ['"two\nlines",b\n', [["two\nlines", "b"]]],
  ["\uFEFFa,b", [["a", "b"]]],
  ["a,", [["a", ""]]],
  ["a\n\n  \n,,\nb\n", [["a"], ["b"]]],
  ["", []],
])("reads %j", (text, rows) => {
  expect(cellsOf(text)).toEqual(rows);
});

test("knows in which line a row begins", () => {
  expect(parseCsv('a\n"two\nlines"\n\nb').map(({ line }) => line)).toEqual([1, 2, 5]);
});

test.each(['a\n"open', 'a\n"x"y,b'])("refuses %j, and says where", (text) => {
  expect(() => parseCsv(text)).toThrow("line 2");
});
