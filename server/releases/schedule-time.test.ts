import { expect, test } from "vitest";
import { InvalidInputError } from "@/server/errors/domain-error";
import { scheduledInstant } from "./schedule-time";

const now = new Date("2026-03-01T12:00:00Z");

test.each([
  ["2026-03-02T09:30", "Europe/Berlin", "2026-03-02T08:30:00.000Z"],
  ["2026-07-02T09:30", "Europe/Berlin", "2026-07-02T07:30:00.000Z"],
  ["2026-03-02T09:30", "Asia/Kolkata", "2026-03-02T04:00:00.000Z"],
  ["2026-03-01T12:01", "UTC", "2026-03-01T12:01:00.000Z"],
])("%s in %s is %s", (localTime, zone, expected) => {
  expect(scheduledInstant(localTime, zone, now).toISOString()).toBe(expected);
});

test("takes the first of two where clocks are put back", () => {
  expect(scheduledInstant("2026-10-25T02:30", "Europe/Berlin", now).toISOString()).toBe(
    "2026-10-25T00:30:00.000Z",
  );
});

test.each([
  ["2026-03-29T02:30", "Europe/Berlin", "skip that time"],
  ["2026-03-01T12:00", "UTC", "has passed"],
  ["2026-03-01T12:30", "Europe/Berlin", "has passed"],
  ["2027-06-01T12:00", "UTC", "within a year"],
])("refuses %s in %s", (localTime, zone, why) => {
  const schedule = () => scheduledInstant(localTime, zone, now);
  expect(schedule).toThrow(InvalidInputError);
  expect(schedule).toThrow(why);
});
