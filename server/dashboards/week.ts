/** The date of the Monday of an instant's week, in UTC: "2026-11-23". Pure. */
export function mondayOf(instant: Date): string {
  const day = new Date(instant);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
