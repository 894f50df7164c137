/** A moment as clocks of a zone show it, for the fields of a form. Pure. */

export type ClockTime = {
  /** "2026-12-20" */
  readonly date: string;
  /** "18:00" */
  readonly time: string;
};

export function clockIn(at: Date, timeZone: string): ClockTime {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    date: `${part("year")}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}`,
  };
}

const HOUR_MS = 3_600_000;

/** The next full hour that is at least half an hour away: what a form begins with. */
export function nextHourOf(now: Date, timeZone: string): ClockTime {
  const rounded = new Date(Math.ceil((now.getTime() + HOUR_MS / 2) / HOUR_MS) * HOUR_MS);
  return clockIn(rounded, timeZone);
}

/** "Mon 23 Nov 2026, 18:00 Europe/Berlin". */
export function describeClock(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(at);
  return `${day.replace(",", "")}, ${clockIn(at, timeZone).time} ${timeZone}`;
}
