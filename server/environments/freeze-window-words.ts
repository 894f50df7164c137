/** A freeze window as people say it. Pure and isomorphic. */
import type { FreezeWindow } from "./freeze-window-schemas";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "Fridays 16:00 to Mondays 08:00, Europe/Berlin". */
export function freezeWindowWords(window: FreezeWindow): string {
  return `${timesOf(window)}, ${window.timeZone}`;
}

function timesOf(window: FreezeWindow): string {
  switch (window.recurrence) {
    case "daily":
      return window.startTime === window.endTime
        ? "Always"
        : `Every day ${window.startTime} to ${window.endTime}`;
    case "weekly":
      return weeklyWords(window);
    case "yearly":
      return `Every year ${monthDay(window.start)} to ${monthDay(window.end)}`;
    case "once":
      return `${dateOf(window.start)} to ${dateOf(window.end)}`;
  }
}

function weeklyWords(window: Extract<FreezeWindow, { recurrence: "weekly" }>): string {
  const start = `${capital(window.startDay)}s ${window.startTime}`;
  const isSameDay = window.startDay === window.endDay && window.startTime < window.endTime;
  return isSameDay
    ? `${start} to ${window.endTime}`
    : `${start} to ${capital(window.endDay)}s ${window.endTime}`;
}

/** "12-20T18:00" as "20 December 18:00". */
function monthDay(text: string): string {
  const [month = 1, day = 1] = text.slice(0, 5).split("-").map(Number);
  return `${day} ${MONTHS[month - 1] ?? ""} ${text.slice(6)}`;
}

/** "2026-12-20T18:00" as "20 December 2026 18:00". */
function dateOf(text: string): string {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split("-").map(Number);
  return `${day} ${MONTHS[month - 1] ?? ""} ${year} ${text.slice(11, 16)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
