const locale = "en-GB";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const utcDateTime = new Intl.DateTimeFormat(locale, {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});
const utcDate = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
const utcDateWithYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "just now", "5 min ago", "3 h ago", "6 d ago", then the date; "in 5 min" for the future. */
export function formatRelativeTime(time: Date, now: Date) {
  const elapsedMs = now.getTime() - time.getTime();
  const distanceMs = Math.abs(elapsedMs);
  if (distanceMs < 45_000) return "just now";
  if (distanceMs < hourMs)
    return withDirection(Math.max(1, Math.round(distanceMs / minuteMs)), "min", elapsedMs);
  if (distanceMs < dayMs) return withDirection(Math.round(distanceMs / hourMs), "h", elapsedMs);
  if (distanceMs < 7 * dayMs) return withDirection(Math.round(distanceMs / dayMs), "d", elapsedMs);
  const isSameYear = time.getUTCFullYear() === now.getUTCFullYear();
  return (isSameYear ? utcDate : utcDateWithYear).format(time);
}

function withDirection(count: number, unit: string, elapsedMs: number) {
  return elapsedMs >= 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** To the second in UTC, so that it reads the same for everyone and on the server. */
export function formatUtcTime(time: Date) {
  return `${utcDateTime.format(time)} UTC`;
}

/** The reader's own time first, UTC after it; only for the browser. */
export function formatLocalTime(time: Date) {
  const local = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "long",
  }).format(time);
  return `${local} (${formatUtcTime(time)})`;
}
