import { describe, expect, it } from "vitest";
import { formatDecimal, fromNanoUsd, parseDecimal, sumUsd, toNanoUsd } from "./exact-usd";

describe("a decimal", () => {
  it.each([
    ["0.15", 12, 150_000_000_000n],
    ["1e-7", 12, 100_000n],
    ["2.5E+2", 9, 250_000_000_000n],
    ["0.0000000005", 9, 1n],
    ["0.0000000004", 9, 0n],
    ["-1.5", 9, -1_500_000_000n],
    ["12345678901234567890.123456789", 9, 12_345_678_901_234_567_890_123_456_789n],
  ])("%s in units of 10^-%i", (text, scale, units) => {
    expect(parseDecimal(text, scale)).toBe(units);
  });

  it.each(["", "1,5", "NaN", "0x10", ".5"])("is not %j", (text) => {
    expect(() => parseDecimal(text, 9)).toThrow(RangeError);
  });

  it.each(["0", "0.15", "1.000000001", "-3.2", "123456789.123456789"])("comes back as %s", (text) => {
    expect(fromNanoUsd(toNanoUsd(text))).toBe(text);
  });

  it("has neither an exponent nor trailing zeros", () => {
    expect(formatDecimal(1n, 9)).toBe("0.000000001");
    expect(formatDecimal(1_500_000_000n, 9)).toBe("1.5");
  });
});

it("adds what numbers cannot", () => {
  expect(sumUsd(["0.1", "0.2"])).toBe("0.3");
  expect(sumUsd(["9007199.254740993", "0.000000001"])).toBe("9007199.254740994");
  expect(sumUsd([])).toBe("0");
});
