const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type ZoneFormats = Record<"clock" | "day" | "dayAndYear" | "month" | "zoneName", Intl.DateTimeFormat>;

const formatsByZone = new Map<string, ZoneFormats>();

/** Buckets are cut in a zone, so they are labelled in it: another zone's label would name the wrong day. */
function formatsOf(timeZone: string): ZoneFormats {
  const known = formatsByZone.get(timeZone);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
  const formats = {
    clock: format({ hour: "2-digit", minute: "2-digit" }),
    day: format({ day: "numeric", month: "short" }),
    dayAndYear: format({ day: "numeric", month: "short", year: "numeric" }),
    month: format({ month: "long", year: "numeric" }),
    zoneName: format({ timeZoneName: "short" }),
  };
  formatsByZone.set(timeZone, formats);
  return formats;
}

/** How far the zone's clocks are ahead of UTC at an instant. */
export function zoneOffsetMs(timeMs: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(timeMs);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"));
  return local - Math.floor(timeMs / minuteMs) * minuteMs;
}

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

/** Round times of the zone within the range, at most `maxCount` of them. */
export function timeTicks(fromMs: number, toMsExclusive: number, maxCount: number, timeZone = "UTC") {
  const spanMs = toMsExclusive - fromMs;
  const stepMs = tickStepsMs.find((step) => spanMs / step <= maxCount) ?? 365 * dayMs;
  const offsetMs = zoneOffsetMs(fromMs, timeZone);
  const ticks: number[] = [];
  for (let local = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs; ; local += stepMs) {
    // Clocks may change within the range: a tick stands where they show a round time then.
    const tick = local - zoneOffsetMs(local - offsetMs, timeZone);
    if (tick > toMsExclusive) return ticks;
    ticks.push(tick);
  }
}

/** A time on the axis: the clock within a day, the date at midnight and beyond. */
export function formatTick(timeMs: number, timeZone = "UTC") {
  const { clock, day } = formatsOf(timeZone);
  const shown = clock.format(timeMs);
  return shown === "00:00" ? day.format(timeMs) : shown;
}

/** A bucket by its start and, when it is shorter than a day, its end. */
export function formatBucket(timeMs: number, intervalMs: number | undefined, timeZone = "UTC") {
  const { clock, day, dayAndYear, month, zoneName } = formatsOf(timeZone);
  if (intervalMs !== undefined && intervalMs > 28 * dayMs) return month.format(timeMs);
  if (intervalMs !== undefined && intervalMs >= dayMs) return dayAndYear.format(timeMs);
  const zone = zoneName.formatToParts(timeMs).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const start = `${day.format(timeMs)}, ${clock.format(timeMs)}`;
  return intervalMs === undefined
    ? `${start} ${zone}`
    : `${start} to ${clock.format(timeMs + intervalMs)} ${zone}`;
}
