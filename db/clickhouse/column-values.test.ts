import { expect, test } from "vitest";
import { decimalText, float, text, uint } from "./column-values";

test("replaces lone surrogates and keeps pairs and NUL", () => {
  expect(text("a\ud800b\udc00")).toBe("a\ufffdb\ufffd");
  expect(text("\u{1f600}\u0000")).toBe("\u{1f600}\u0000");
});

test.each([
  [12, 12],
  [12.6, 13],
  [-1, null],
  [Number.NaN, null],
  [null, null],
  [1e21, 4_294_967_295],
  [Number.POSITIVE_INFINITY, 4_294_967_295],
])("brings %s into a UInt32 as %s", (value, expected) => {
  expect(uint(value)).toBe(expected);
});

test.each([
  ["0.000395", "0.000395"],
  ["12", "12.0"],
  ["-0.5", "-0.5"],
  ["000000000001.5", "1.5"],
  ["0.0000000019", "0.000000001"],
  ["1000000000", null],
  ["1e-7", null],
  ["NaN", null],
  [null, null],
])("takes the cost %j as %j", (value, expected) => {
  expect(decimalText(value)).toBe(expected);
});

test("has no infinite scores", () => {
  expect(float(Number.POSITIVE_INFINITY)).toBeNull();
  expect(float(1e21)).toBe(1e21);
});
