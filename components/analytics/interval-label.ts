import type { Interval } from "@/server/analytics/analytics-schemas";

const labels: Record<Interval, string> = {
  "1m": "minute",
  "5m": "5 minutes",
  "15m": "15 minutes",
  "1h": "hour",
  "2h": "2 hours",
  "6h": "6 hours",
  "1d": "day",
  "7d": "week",
};

/** "By day", "Each point is a day". */
export function intervalLabel(interval: Interval): string {
  return labels[interval];
}
