import type { RangePreset } from "@/server/analytics/analytics-choices";

/** "In the last 7 days", "Against the 7 days before". */
export const rangeWords: Record<RangePreset, string> = {
  "24h": "24 hours",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};
