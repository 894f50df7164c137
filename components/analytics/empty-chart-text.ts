import { DIMENSION_CATALOG } from "@/server/analytics/dimension-catalog";
import type { MeasuredMetric, Measurement } from "@/server/analytics/measurement";

/** Why a chart has nothing to draw; undefined where it is simply that nothing happened. Pure. */
export function emptyChartText({ key, isKnown }: MeasuredMetric, by: Measurement["by"]): string | undefined {
  const isFeedback = key.startsWith("feedback") || key.startsWith("score:");
  if (!isFeedback) return undefined;
  if (!isKnown) return "Feedback knows nothing of what the figures are narrowed to.";
  if (by !== "none" && !DIMENSION_CATALOG[by].isOfFeedback) {
    return `Feedback does not know the ${DIMENSION_CATALOG[by].singular.toLowerCase()} of what it is about. Break it down by something else.`;
  }
  return "No feedback in this range. Send it with POST /api/v1/feedback and it appears here.";
}
