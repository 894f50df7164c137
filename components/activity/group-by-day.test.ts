import { expect, test } from "vitest";
import { groupByDay } from "./group-by-day";

test("events stand under their day, the newest days by their names", () => {
  const at = (time: string) => ({ occurredAt: new Date(time) });
  const groups = groupByDay(
    [
      at("2026-11-22T10:00:00Z"),
      at("2026-11-22T00:00:00Z"),
      at("2026-11-21T23:59:59Z"),
      at("2025-01-02T08:00:00Z"),
    ],
    new Date("2026-11-22T12:00:00Z"),
  );
  expect(groups.map(({ label, events }) => [label, events.length])).toEqual([
    ["Today", 2],
    ["Yesterday", 1],
    ["Thursday, 2 January 2025", 1],
  ]);
});

test("nothing is in no group", () => {
  expect(groupByDay([], new Date())).toEqual([]);
});
