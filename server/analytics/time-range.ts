/**
 * From "last 30 days" to instants and steps. Pure: clock and time zone are arguments. The zone is part of a link, so a
 * colleague elsewhere is shown the same chart.
 */
import { INTERVALS, type Interval, type RangePreset } from "./analytics-choices";
import { INTERVAL_MS, startOfStep, startsOfSteps } from "./calendar-steps";

const MINUTE = 60_000;
export const DAY_MS = 24 * 60 * MINUTE;

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

export type RangeChoice = {
  readonly range: RangePreset | "custom";
  readonly from?: Date;
  readonly to?: Date;
  readonly interval?: Interval | "auto";
  /** IANA name; UTC unless given. */
  readonly timeZone?: string;
};

/** Half-open `[fromMs, toMs)`; `previousFromMs` begins the period of the same length before it. */
export type TimeRange = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly previousFromMs: number;
  readonly interval: Interval;
  /** As long as a step usually is: days on which clocks change, and months, are longer or shorter. */
  readonly intervalMs: number;
  readonly timeZone: string;
};

export function resolveTimeRange(choice: RangeChoice, now: Date): TimeRange {
  const timeZone = choice.timeZone ?? "UTC";
  const { fromMs: wantedFromMs, toMs } = boundsOf(choice, now);
  const interval = intervalFor(choice.interval ?? "auto", toMs - wantedFromMs);
  // A preset begins on a whole step: half a step at its left edge would read as a dip. The automatic step, whatever
  // is chosen: the interval decides how a chart is cut, never what it counts.
  const fromMs =
    choice.range === "custom"
      ? wantedFromMs
      : startOfStep(wantedFromMs, intervalFor("auto", toMs - wantedFromMs), timeZone);
  return {
    fromMs,
    toMs,
    previousFromMs: fromMs - (toMs - fromMs),
    interval,
    intervalMs: INTERVAL_MS[interval],
    timeZone,
  };
}

/** Starts of the steps that cover the range; the first may begin before it. */
export function stepsOf({ fromMs, toMs, interval, timeZone }: TimeRange): number[] {
  return startsOfSteps(fromMs, toMs, interval, timeZone);
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
    ) ?? "1mo"
  );
}
