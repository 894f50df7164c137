import type { AnalyticsReport } from "@/server/analytics/analytics-report";

/** Nothing to draw: no calls and no feedback. */
export function isEmptyReport({ total }: Pick<AnalyticsReport, "total">): boolean {
  return total.metrics.requests === 0 && total.feedback.length === 0;
}
