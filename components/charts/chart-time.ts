const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

// Buckets are cut in UTC, so they are labelled in UTC: a local label would name the wrong day.
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const clock = format({ hour: "2-digit", minute: "2-digit" });
const day = format({ day: "numeric", month: "short" });
const dayAndYear = format({ day: "numeric", month: "short", year: "numeric" });

export function toMs(time: Date | string | number) {
  return new Date(time).getTime();
}

const tickStepsMs = [
  minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  3 * dayMs,
  7 * dayMs,
  14 * dayMs,
  30 * dayMs,
  90 * dayMs,
] as const;

/** Round UTC times within the range, at most `maxCount` of them. */
export function timeTicks(fromMs: number, toMsExclusive: number, maxCount: number) {
  const spanMs = toMsExclusive - fromMs;
  const stepMs = tickStepsMs.find((step) => spanMs / step <= maxCount) ?? 365 * dayMs;
  const ticks: number[] = [];
  for (let tick = Math.ceil(fromMs / stepMs) * stepMs; tick <= toMsExclusive; tick += stepMs)
    ticks.push(tick);
  return ticks;
}

/** A time on the axis: the clock within a day, the date at midnight and beyond. */
export function formatTick(timeMs: number) {
  return timeMs % dayMs === 0 ? day.format(timeMs) : clock.format(timeMs);
}

/** A bucket by its start and, when it is shorter than a day, its end. */
export function formatBucket(timeMs: number, intervalMs: number | undefined) {
  if (intervalMs !== undefined && intervalMs >= dayMs) return dayAndYear.format(timeMs);
  const start = `${day.format(timeMs)}, ${clock.format(timeMs)}`;
  return intervalMs === undefined ? `${start} UTC` : `${start} to ${clock.format(timeMs + intervalMs)} UTC`;
}
