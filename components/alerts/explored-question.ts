import type { AlertQuestion } from "@/server/alerts/alert-question";
import { copyFilters } from "./alert-filters";

const HOUR = 60;

/** The figure's course as the explorer asks for it, some windows long. Pure. */
export function exploredQuestion({ metric, filters, windowMinutes }: AlertQuestion) {
  const range = windowMinutes <= HOUR ? "24h" : windowMinutes <= 6 * HOUR ? "7d" : "30d";
  return {
    metric,
    filters: copyFilters(filters),
    by: "none",
    range,
    interval: "auto",
    isCompared: false,
  } as const;
}
