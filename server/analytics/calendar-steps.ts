/**
 * A range cut into steps of a time zone's calendar. Pure: the zone is an argument.
 *
 * Days, weeks and months begin at midnight where the reader lives, so a day on which clocks are changed is 23 or 25 hours
 * long. Steps of two and six hours begin at the same time of the clock every day; steps of an hour or less are that much
 * elapsed time, counted from midnight.
 */
import { Temporal } from "temporal-polyfill";
import type { Interval } from "./analytics-choices";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As long as a step usually is; a month is its mean. */
export const INTERVAL_MS: Record<Interval, number> = {
  "1m": MINUTE,
  "5m": 5 * MINUTE,
  "15m": 15 * MINUTE,
  "1h": HOUR,
  "2h": 2 * HOUR,
  "6h": 6 * HOUR,
  "1d": DAY,
  "7d": 7 * DAY,
  "1mo": 30.436875 * DAY,
};

/** Starts of the steps that cover `[fromMs, toMs)`, ascending; the first may begin before the range. */
export function startsOfSteps(fromMs: number, toMs: number, interval: Interval, timeZone: string): number[] {
  const starts = [startOfStep(fromMs, interval, timeZone)];
  for (;;) {
    const next = startOfNextStep(starts.at(-1) ?? fromMs, interval, timeZone);
    if (next >= toMs) return starts;
    starts.push(next);
  }
}

export function startOfStep(instantMs: number, interval: Interval, timeZone: string): number {
  const local = zoned(instantMs, timeZone);
  const midnight = local.startOfDay();
  switch (interval) {
    case "1mo":
      return local.with({ day: 1 }).startOfDay().epochMilliseconds;
    case "7d":
      return midnight.subtract({ days: local.dayOfWeek - 1 }).startOfDay().epochMilliseconds;
    case "1d":
      return midnight.epochMilliseconds;
    case "2h":
    case "6h":
      return startOfClockStep(local, INTERVAL_MS[interval] / HOUR);
    default: {
      const elapsed = instantMs - midnight.epochMilliseconds;
      return midnight.epochMilliseconds + Math.floor(elapsed / INTERVAL_MS[interval]) * INTERVAL_MS[interval];
    }
  }
}

/** After the start of a step, the start of the next one. */
function startOfNextStep(startMs: number, interval: Interval, timeZone: string): number {
  const local = zoned(startMs, timeZone);
  switch (interval) {
    case "1mo":
      return local.add({ months: 1 }).startOfDay().epochMilliseconds;
    case "7d":
      return local.add({ days: 7 }).startOfDay().epochMilliseconds;
    case "1d":
      return local.add({ days: 1 }).startOfDay().epochMilliseconds;
    case "2h":
    case "6h":
      return startOfNextClockStep(local, INTERVAL_MS[interval] / HOUR);
    default:
      // The last hour of a day in a zone that changes its clocks by half an hour ends with the day.
      return Math.min(startMs + INTERVAL_MS[interval], local.add({ days: 1 }).startOfDay().epochMilliseconds);
  }
}

function startOfClockStep(local: Temporal.ZonedDateTime, hours: number): number {
  const hour = Math.floor(local.hour / hours) * hours;
  const start = local.startOfDay().withPlainTime({ hour });
  // An hour that clocks skip: its step begins where they land, which may be after the instant asked for.
  return Math.min(start.epochMilliseconds, local.epochMilliseconds);
}

function startOfNextClockStep(local: Temporal.ZonedDateTime, hours: number): number {
  const hour = (Math.floor(local.hour / hours) + 1) * hours;
  if (hour >= 24) return local.add({ days: 1 }).startOfDay().epochMilliseconds;
  return local.withPlainTime({ hour }).epochMilliseconds;
}

function zoned(instantMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
}
