import { describe, expect, it } from "vitest";
import { DAY_MS, resolveTimeRange, stepsOf } from "./time-range";

const now = new Date("2026-11-22T16:47:31.250Z");

describe("resolveTimeRange", () => {
  it.each([
    ["24h", "15m", 97],
    ["7d", "2h", 85],
    ["30d", "1d", 31],
    ["90d", "1d", 91],
  ] as const)("cuts the last %s into steps of %s", (range, interval, points) => {
    const resolved = resolveTimeRange({ range }, now);
    expect(resolved.interval).toBe(interval);
    expect(stepsOf(resolved)).toHaveLength(points);
  });

  it("begins a preset on a whole step and ends it now", () => {
    const resolved = resolveTimeRange({ range: "30d" }, now);
    expect(new Date(resolved.fromMs).toISOString()).toBe("2026-10-23T00:00:00.000Z");
    expect(resolved.toMs).toBe(now.getTime());
  });

  it("compares with the period of the same length just before", () => {
    const resolved = resolveTimeRange({ range: "7d" }, now);
    expect(resolved.fromMs - resolved.previousFromMs).toBe(resolved.toMs - resolved.fromMs);
  });

  it("keeps the bounds of a custom range as they were given", () => {
    const from = new Date("2026-10-01T09:30:00Z");
    const to = new Date("2026-10-05T09:30:00Z");
    const resolved = resolveTimeRange({ range: "custom", from, to }, now);
    expect(resolved).toMatchObject({ fromMs: from.getTime(), toMs: to.getTime(), interval: "1h" });
    expect(stepsOf(resolved)[0]).toBe(Date.parse("2026-10-01T09:00:00Z"));
  });

  it("takes a minute when a custom range is empty or reversed", () => {
    const resolved = resolveTimeRange(
      { range: "custom", from: now, to: new Date(now.getTime() - DAY_MS) },
      now,
    );
    expect(resolved.toMs - resolved.fromMs).toBe(60_000);
  });

  it("widens an interval chosen by hand until the chart can hold it", () => {
    expect(resolveTimeRange({ range: "90d", interval: "1m" }, now).interval).toBe("6h");
    expect(resolveTimeRange({ range: "24h", interval: "1h" }, now).interval).toBe("1h");
  });

  it("counts the same whatever the interval", () => {
    const auto = resolveTimeRange({ range: "30d" }, now);
    const weekly = resolveTimeRange({ range: "30d", interval: "7d" }, now);
    expect(weekly).toMatchObject({ fromMs: auto.fromMs, toMs: auto.toMs });
  });

  it("begins weeks on Monday", () => {
    const resolved = resolveTimeRange({ range: "90d", interval: "7d" }, now);
    const weekdays = stepsOf(resolved).map((step) => new Date(step).getUTCDay());
    expect(new Set(weekdays)).toEqual(new Set([1]));
  });

  it("begins a preset where the reader's day begins", () => {
    const resolved = resolveTimeRange({ range: "30d", timeZone: "Asia/Kolkata" }, now);
    expect(new Date(resolved.fromMs).toISOString()).toBe("2026-10-22T18:30:00.000Z");
  });
});
