import type { Interval } from "@/server/analytics/analytics-choices";

const labels: Record<Interval, string> = {
  "1m": "minute",
  "5m": "5 minutes",
  "15m": "15 minutes",
  "1h": "hour",
  "2h": "2 hours",
  "6h": "6 hours",
  "1d": "day",
  "7d": "week",
  "1mo": "month",
};

/** "By day", "By 6 hours". */
export function intervalLabel(interval: Interval): string {
  return labels[interval];
}

/** "one day", "6 hours". */
export function stepLabel(interval: Interval): string {
  const label = labels[interval];
  return /^\d/.test(label) ? label : `one ${label}`;
}
