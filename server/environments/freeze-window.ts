import { Temporal } from "temporal-polyfill";
import { type FreezeWindow, WEEKDAYS } from "./freeze-window-schemas";

/** From `startsAt` on, until just before `endsAt`. */
export type Freeze = { readonly window: FreezeWindow; readonly startsAt: Date; readonly endsAt: Date };

type LocalSpan = { readonly start: Temporal.PlainDateTime; readonly end: Temporal.PlainDateTime };
type Occurrences = (from: Temporal.PlainDate, to: Temporal.PlainDate) => LocalSpan[];

/** Clocks have been moved by up to a day (Samoa, 2011), so local dates near an instant are looked at too. */
const SLACK_DAYS = 2;

/** The freeze that holds at `now`; of several the one that ends last. Another may begin where it ends. */
export function findFreeze(windows: readonly FreezeWindow[], now: Date): Freeze | null {
  const instant = now.getTime();
  return windows
    .flatMap((window) => freezesOf(window, instant, instant + 1))
    .reduce<Freeze | null>((last, freeze) => (last && last.endsAt >= freeze.endsAt ? last : freeze), null);
}

/** All freezes that touch `[from, to)`, by their start. Each is given whole, also where it reaches beyond. */
export function listFreezes(windows: readonly FreezeWindow[], from: Date, to: Date): Freeze[] {
  return windows
    .flatMap((window) => freezesOf(window, from.getTime(), to.getTime()))
    .toSorted((a, b) => Number(a.startsAt) - Number(b.startsAt) || Number(a.endsAt) - Number(b.endsAt));
}

function freezesOf(window: FreezeWindow, fromMs: number, toMs: number): Freeze[] {
  const localDate = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(window.timeZone).toPlainDate();
  const spans = occurrencesOf(window)(
    localDate(fromMs).subtract({ days: SLACK_DAYS }),
    localDate(toMs).add({ days: SLACK_DAYS }),
  );
  return spans.flatMap(({ start, end }) => {
    const startsAt = toInstant(start, window.timeZone, "earlier");
    const endsAt = toInstant(end, window.timeZone, "later");
    // A span that lies within the hour that the clocks skip is empty.
    const isTouched = startsAt < endsAt && startsAt < toMs && endsAt > fromMs;
    return isTouched ? [{ window, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }] : [];
  });
}

/**
 * When the wall clock reaches a local time. One that the clocks skip is reached when they are moved; one that they
 * show twice is `earlier` for a start and `later` for an end, so that a freeze is never shorter than it says.
 */
function toInstant(
  local: Temporal.PlainDateTime,
  timeZone: string,
  disambiguation: "earlier" | "later",
): number {
  const zoned = local.toZonedDateTime(timeZone, { disambiguation });
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  const before = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const transition = before.getTimeZoneTransition("next") ?? zoned;
  return transition.epochMilliseconds;
}

function occurrencesOf(window: FreezeWindow): Occurrences {
  switch (window.recurrence) {
    case "daily":
      return (from, to) => daily(window, from, to);
    case "weekly":
      return (from, to) => weekly(window, from, to);
    case "yearly":
      return (from, to) => yearly(window, from, to);
    case "once":
      return () => [
        { start: Temporal.PlainDateTime.from(window.start), end: Temporal.PlainDateTime.from(window.end) },
      ];
  }
}

type Recurring<R extends FreezeWindow["recurrence"]> = Extract<FreezeWindow, { recurrence: R }>;

function daily({ startTime, endTime }: Recurring<"daily">, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const days = endTime <= startTime ? 1 : 0;
  return datesBetween(from.subtract({ days }), to, 1).map((date) => spanOf(date, startTime, days, endTime));
}

function weekly(window: Recurring<"weekly">, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const { startTime, endTime } = window;
  const startDay = WEEKDAYS.indexOf(window.startDay);
  const daysOn = (WEEKDAYS.indexOf(window.endDay) - startDay + 7) % 7;
  const days = daysOn === 0 && endTime <= startTime ? 7 : daysOn;
  const earliest = from.subtract({ days: 7 });
  const first = earliest.add({ days: (startDay + 1 - earliest.dayOfWeek + 7) % 7 });
  return datesBetween(first, to, 7).map((date) => spanOf(date, startTime, days, endTime));
}

function yearly({ start, end }: Recurring<"yearly">, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const years = end <= start ? 1 : 0;
  const first = from.year - 1;
  return Array.from({ length: to.year - first + 1 }, (_, index) => ({
    start: inYear(first + index, start),
    end: inYear(first + index + years, end),
  }));
}

/** A day that the year lacks, 29 February above all, is over before it began: at midnight before the next month. */
function inYear(year: number, monthDayTime: string): Temporal.PlainDateTime {
  const month = Number(monthDayTime.slice(0, 2));
  const day = Number(monthDayTime.slice(3, 5));
  const firstOfMonth = Temporal.PlainDate.from({ year, month, day: 1 });
  if (day > firstOfMonth.daysInMonth) return firstOfMonth.add({ months: 1 }).toPlainDateTime();
  return firstOfMonth.with({ day }).toPlainDateTime(monthDayTime.slice(6));
}

function datesBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  stepDays: number,
): Temporal.PlainDate[] {
  const count = Math.floor(from.until(to).days / stepDays) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => from.add({ days: index * stepDays }));
}

function spanOf(date: Temporal.PlainDate, startTime: string, days: number, endTime: string): LocalSpan {
  return { start: date.toPlainDateTime(startTime), end: date.add({ days }).toPlainDateTime(endTime) };
}
