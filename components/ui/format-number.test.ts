import { describe, expect, it } from "vitest";
import {
  formatCompact,
  formatCount,
  formatDurationMs,
  formatExact,
  formatPercent,
  formatTokens,
  formatUsd,
  formatUsdCompact,
} from "./format-number";

describe("formatUsd", () => {
  it.each([
    [0, "$0.00"],
    [1234.5, "$1,234.50"],
    [0.5, "$0.50"],
    [0.0423, "$0.042"],
    [0.000423, "$0.00042"],
    [0.0000001, "<$0.000001"],
    ["0.001230000", "$0.0012"],
    [-2.5, "-$2.50"],
  ])("writes %s as %s", (value, text) => {
    expect(formatUsd(value)).toBe(text);
  });

  it("shortens thousands for axes only", () => {
    expect(formatUsdCompact(12_345)).toBe("$12.3K");
    expect(formatUsdCompact(0.02)).toBe("$0.02");
    expect(formatUsdCompact(225)).toBe("$225");
  });
});

describe("formatDurationMs", () => {
  it.each([
    [0, "0 ms"],
    [0.44, "0.4 ms"],
    [842.3, "842 ms"],
    [999.7, "1.00 s"],
    [1240, "1.24 s"],
    [42_000, "42.0 s"],
    [59_960, "1 min"],
    [125_000, "2 min 5 s"],
    [3_720_000, "1 h 2 min"],
  ])("writes %s ms as %s", (value, text) => {
    expect(formatDurationMs(value)).toBe(text);
  });
});

describe("formatPercent", () => {
  it.each([
    [0, "0%"],
    [0.00001, "<0.01%"],
    [0.0012, "0.12%"],
    [0.0123, "1.2%"],
    [0.5, "50%"],
    [1, "100%"],
    [1.234, "123%"],
  ])("writes the ratio %s as %s", (ratio, text) => {
    expect(formatPercent(ratio)).toBe(text);
  });
});

describe("counts", () => {
  it("are compact in charts and exact in tables", () => {
    expect(formatCompact(1_234_567)).toBe("1.23M");
    expect(formatExact(1_234_567)).toBe("1,234,567");
  });

  it("carry their unit in the right number", () => {
    expect(formatTokens(1)).toBe("1 token");
    expect(formatTokens(1204)).toBe("1,204 tokens");
    expect(formatCount(1, "version")).toBe("1 version");
    expect(formatCount(0, "reply", "replies")).toBe("0 replies");
  });
});
