import { describe, expect, it } from "vitest";
import { formatRelativeTime, formatUtcTime } from "./format-time";

const now = new Date("2026-03-10T12:00:00Z");
const before = (ms: number) => new Date(now.getTime() - ms);

describe("formatRelativeTime", () => {
  it.each([
    [10_000, "just now"],
    [50_000, "1 min ago"],
    [5 * 60_000, "5 min ago"],
    [3 * 3_600_000, "3 h ago"],
    [2 * 86_400_000, "2 d ago"],
    [20 * 86_400_000, "18 Feb"],
    [120 * 86_400_000, "10 Nov 2025"],
    [-5 * 60_000, "in 5 min"],
  ])("writes %s ms before now as %s", (distanceMs, text) => {
    expect(formatRelativeTime(before(distanceMs), now)).toBe(text);
  });
});

describe("formatUtcTime", () => {
  it("says the second and the zone", () => {
    expect(formatUtcTime(now)).toBe("10 Mar 2026, 12:00:00 UTC");
  });
});
