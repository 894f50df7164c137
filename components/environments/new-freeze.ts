/** Freeze windows as they are added to a policy. Pure. */
import type { FreezeWindow } from "@/server/environments/freeze-window-schemas";

export const RECURRENCES = [
  "daily",
  "weekly",
  "yearly",
  "once",
] as const satisfies readonly FreezeWindow["recurrence"][];
export type Recurrence = (typeof RECURRENCES)[number];

export const recurrenceWords: Readonly<Record<Recurrence, string>> = {
  daily: "Every day",
  weekly: "Every week",
  yearly: "Every year",
  once: "Once",
};

/** What the most ask for: nights, weekends, the holidays. `now` only for a window that comes once. */
export function newFreeze(
  recurrence: Recurrence,
  timeZone: string,
  reason = "Nobody is there to help",
  now = new Date(),
): FreezeWindow {
  const common = { timeZone, reason };
  switch (recurrence) {
    case "daily":
      return { recurrence, startTime: "18:00", endTime: "08:00", ...common };
    case "weekly":
      return {
        recurrence,
        startDay: "friday",
        startTime: "16:00",
        endDay: "monday",
        endTime: "08:00",
        ...common,
      };
    case "yearly":
      return { recurrence, start: "12-20T18:00", end: "01-02T08:00", ...common };
    case "once":
      return { recurrence, start: `${dayAfter(now, 1)}T08:00`, end: `${dayAfter(now, 2)}T08:00`, ...common };
  }
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
