import { expect, test } from "vitest";
import type { FreezeWindow } from "./freeze-window-schemas";
import { freezeWindowWords } from "./freeze-window-words";

const common = { timeZone: "Europe/Berlin", reason: "quiet" };
const weekly = { recurrence: "weekly", startDay: "friday", startTime: "16:00", ...common } as const;

test.each<[FreezeWindow, string]>([
  [{ recurrence: "daily", startTime: "22:00", endTime: "06:00", ...common }, "Every day 22:00 to 06:00"],
  [{ recurrence: "daily", startTime: "00:00", endTime: "00:00", ...common }, "Always"],
  [{ ...weekly, endDay: "monday", endTime: "08:00" }, "Fridays 16:00 to Mondays 08:00"],
  [{ ...weekly, endDay: "friday", endTime: "20:00" }, "Fridays 16:00 to 20:00"],
  [{ ...weekly, endDay: "friday", endTime: "08:00" }, "Fridays 16:00 to Fridays 08:00"],
  [
    { recurrence: "yearly", start: "12-20T18:00", end: "01-06T08:00", ...common },
    "Every year 20 December 18:00 to 6 January 08:00",
  ],
  [
    { recurrence: "once", start: "2026-11-27T00:00", end: "2026-12-01T08:30", ...common },
    "27 November 2026 00:00 to 1 December 2026 08:30",
  ],
])("%j", (window, words) => {
  expect(freezeWindowWords(window)).toBe(`${words}, Europe/Berlin`);
});
