/**
 * From "last 30 days" to instants and equal steps. Pure and isomorphic: the clock is an argument.
 *
 * Steps are cut in UTC and aligned to the calendar (weeks to Monday), so that the same instant falls into the
 * same step whoever looks, and a link shows a colleague the same chart.
 */
import { INTERVALS, type Interval, type RangePreset } from "./analytics-choices";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY_MS = 24 * HOUR;

const INTERVAL_MS: Record<Interval, number> = {
  "1m": MINUTE,
  "5m": 5 * MINUTE,
  "15m": 15 * MINUTE,
  "1h": HOUR,
  "2h": 2 * HOUR,
  "6h": 6 * HOUR,
  "1d": DAY_MS,
  "7d": 7 * DAY_MS,
};

const PRESET_MS: Record<RangePreset, number> = {
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
};

/** Enough to see the shape of a day in a week, few enough that each step holds requests to speak of. */
const AUTO_POINTS = 100;
/** More than a chart has pixels for; an interval chosen by hand is widened until it fits. */
const MAX_POINTS = 400;
/** The first Monday of the epoch, which began on a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export type RangeChoice = {
  readonly range: RangePreset | "custom";
  readonly from?: Date;
  readonly to?: Date;
  readonly interval?: Interval | "auto";
};

/** Half-open `[fromMs, toMs)`; `previousFromMs` begins the period of the same length before it. */
export type TimeRange = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly previousFromMs: number;
  readonly interval: Interval;
  readonly intervalMs: number;
  /** What to subtract from an instant before it is cut into steps. */
  readonly offsetMs: number;
};

export function resolveTimeRange(choice: RangeChoice, now: Date): TimeRange {
  const { fromMs: wantedFromMs, toMs } = boundsOf(choice, now);
  const interval = intervalFor(choice.interval ?? "auto", toMs - wantedFromMs);
  // A preset begins on a whole step: half a step at its left edge would read as a dip. The automatic step, whatever
  // is chosen: the interval decides how a chart is cut, never what it counts.
  const fromMs =
    choice.range === "custom"
      ? wantedFromMs
      : startOfStep(wantedFromMs, stepOf(intervalFor("auto", toMs - wantedFromMs)));
  const { intervalMs, offsetMs } = stepOf(interval);
  return { fromMs, toMs, previousFromMs: fromMs - (toMs - fromMs), interval, intervalMs, offsetMs };
}

function stepOf(interval: Interval): Pick<TimeRange, "intervalMs" | "offsetMs"> {
  return { intervalMs: INTERVAL_MS[interval], offsetMs: interval === "7d" ? FIRST_MONDAY_MS : 0 };
}

export type TimeSteps = { readonly firstMs: number; readonly lengthMs: number; readonly count: number };

/** The steps that cover the range; the first may begin before it. */
export function stepsOf(range: TimeRange): TimeSteps {
  const firstMs = startOfStep(range.fromMs, range);
  const count = Math.max(1, Math.ceil((range.toMs - firstMs) / range.intervalMs));
  return { firstMs, lengthMs: range.intervalMs, count };
}

export function startsOfSteps({ firstMs, lengthMs, count }: TimeSteps): number[] {
  return Array.from({ length: count }, (_, index) => firstMs + index * lengthMs);
}

function startOfStep(
  instantMs: number,
  { intervalMs, offsetMs }: Pick<TimeRange, "intervalMs" | "offsetMs">,
): number {
  return Math.floor((instantMs - offsetMs) / intervalMs) * intervalMs + offsetMs;
}

function boundsOf(choice: RangeChoice, now: Date): { fromMs: number; toMs: number } {
  if (choice.range !== "custom") {
    const toMs = now.getTime();
    return { fromMs: toMs - PRESET_MS[choice.range], toMs };
  }
  const toMs = choice.to?.getTime() ?? now.getTime();
  const fromMs = choice.from?.getTime() ?? toMs - PRESET_MS["30d"];
  return { fromMs, toMs: Math.max(toMs, fromMs + MINUTE) };
}

function intervalFor(wanted: Interval | "auto", lengthMs: number): Interval {
  const maxPoints = wanted === "auto" ? AUTO_POINTS : MAX_POINTS;
  const smallestMs = wanted === "auto" ? 0 : INTERVAL_MS[wanted];
  return (
    INTERVALS.find(
      (interval) => INTERVAL_MS[interval] >= smallestMs && lengthMs / INTERVAL_MS[interval] <= maxPoints,
    ) ?? "7d"
  );
}
