import { describe, expect, it } from "vitest";
import { startOfStep, startsOfSteps } from "./calendar-steps";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const lengths = (starts: readonly number[], endMs: number) =>
  starts.map((start, index) => ((starts[index + 1] ?? endMs) - start) / HOUR);
const isoOf = (starts: readonly number[]) => starts.map((start) => new Date(start).toISOString());

describe("startsOfSteps", () => {
  it("makes the days on which clocks change 23 and 25 hours long", () => {
    const spring = startsOfSteps(at("2026-03-27T23:00Z"), at("2026-03-30T22:00Z"), "1d", "Europe/Berlin");
    expect(lengths(spring, at("2026-03-30T22:00Z"))).toEqual([24, 23, 24]);
    const autumn = startsOfSteps(at("2026-10-23T22:00Z"), at("2026-10-26T23:00Z"), "1d", "Europe/Berlin");
    expect(lengths(autumn, at("2026-10-26T23:00Z"))).toEqual([24, 25, 24]);
  });

  it("counts every hour of such a day once", () => {
    const autumn = startsOfSteps(at("2026-10-24T22:00Z"), at("2026-10-25T23:00Z"), "1h", "Europe/Berlin");
    expect(autumn).toHaveLength(25);
    expect(new Set(lengths(autumn, at("2026-10-25T23:00Z")))).toEqual(new Set([1]));
    const spring = startsOfSteps(at("2026-03-28T23:00Z"), at("2026-03-29T22:00Z"), "1h", "Europe/Berlin");
    expect(spring).toHaveLength(23);
  });

  it("keeps steps of six hours at the same time of the clock", () => {
    const autumn = startsOfSteps(at("2026-10-24T22:00Z"), at("2026-10-25T23:00Z"), "6h", "Europe/Berlin");
    expect(lengths(autumn, at("2026-10-25T23:00Z"))).toEqual([7, 6, 6, 6]);
    const spring = startsOfSteps(at("2026-03-28T23:00Z"), at("2026-03-29T22:00Z"), "2h", "Europe/Berlin");
    // The hour from two to three is skipped: its step begins where clocks land.
    expect(lengths(spring, at("2026-03-29T22:00Z"))).toEqual([2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
  });

  it("ends a day that is half an hour longer with a short step", () => {
    const end = at("2026-04-05T13:30Z");
    const steps = startsOfSteps(at("2026-04-04T13:00Z"), end, "1h", "Australia/Lord_Howe");
    expect(lengths(steps, end).slice(-2)).toEqual([1, 0.5]);
  });

  it("ends months where they end, in leap years too", () => {
    expect(isoOf(startsOfSteps(at("2028-01-31T12:00Z"), at("2028-03-31T12:00Z"), "1mo", "UTC"))).toEqual([
      "2028-01-01T00:00:00.000Z",
      "2028-02-01T00:00:00.000Z",
      "2028-03-01T00:00:00.000Z",
    ]);
    expect(isoOf(startsOfSteps(at("2026-02-27T12:00Z"), at("2026-03-02T00:00Z"), "1d", "UTC"))).toEqual([
      "2026-02-27T00:00:00.000Z",
      "2026-02-28T00:00:00.000Z",
      "2026-03-01T00:00:00.000Z",
    ]);
  });

  it("begins weeks on the Monday of the zone", () => {
    expect(
      isoOf(startsOfSteps(at("2026-11-18T00:00Z"), at("2026-11-24T00:00Z"), "7d", "America/New_York")),
    ).toEqual(["2026-11-16T05:00:00.000Z", "2026-11-23T05:00:00.000Z"]);
  });

  it("begins a day at one o'clock where midnight is skipped", () => {
    const starts = startsOfSteps(at("2026-09-05T12:00Z"), at("2026-09-07T00:00Z"), "1d", "America/Santiago");
    expect(isoOf(starts)).toEqual(["2026-09-05T04:00:00.000Z", "2026-09-06T04:00:00.000Z"]);
  });

  it("never begins a step after the instant it holds", () => {
    const zones = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu"];
    const intervals = ["1m", "15m", "1h", "2h", "6h", "1d", "7d", "1mo"] as const;
    const instants = Array.from({ length: 60 }, (_, index) => at("2026-01-01T00:17Z") + index * 146.3 * HOUR);
    const late = zones.flatMap((zone) =>
      intervals.flatMap((interval) =>
        instants.filter((instant) => startOfStep(instant, interval, zone) > instant),
      ),
    );
    expect(late).toEqual([]);
  });
});
