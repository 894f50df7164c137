import { expect, test } from "vitest";
import { clockIn, describeClock, nextHourOf } from "./schedule-time";

const evening = new Date("2026-12-20T23:30:00Z");

test("reads a moment off the clocks of a zone", () => {
  expect(clockIn(evening, "UTC")).toEqual({ date: "2026-12-20", time: "23:30" });
  expect(clockIn(evening, "Europe/Berlin")).toEqual({ date: "2026-12-21", time: "00:30" });
});

test("offers the next full hour that leaves half an hour", () => {
  expect(nextHourOf(new Date("2026-12-20T10:10:00Z"), "UTC").time).toBe("11:00");
  expect(nextHourOf(new Date("2026-12-20T10:40:00Z"), "UTC").time).toBe("12:00");
});

test("words name the day, the time and the zone", () => {
  expect(describeClock(evening, "Europe/Berlin")).toBe("Mon 21 Dec 2026, 00:30 Europe/Berlin");
});
