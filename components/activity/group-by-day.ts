/** Pure. Days are those of UTC, as on every exact time in the product. */

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const DAY_MS = 86_400_000;

type DayGroup<Event> = { readonly key: string; readonly label: string; readonly events: Event[] };

/** Events that come newest first, under "Today", "Yesterday" and the dates before. */
export function groupByDay<Event extends { readonly occurredAt: Date }>(
  events: readonly Event[],
  now: Date,
): DayGroup<Event>[] {
  const groups: DayGroup<Event>[] = [];
  for (const event of events) {
    const key = event.occurredAt.toISOString().slice(0, 10);
    const last = groups.at(-1);
    if (last?.key === key) last.events.push(event);
    else groups.push({ key, label: labelOf(event.occurredAt, now), events: [event] });
  }
  return groups;
}

function labelOf(time: Date, now: Date): string {
  const daysAgo = Math.floor(now.getTime() / DAY_MS) - Math.floor(time.getTime() / DAY_MS);
  if (daysAgo === 0) return "Today";
  return daysAgo === 1 ? "Yesterday" : day.format(time);
}
