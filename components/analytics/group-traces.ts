/** The traces behind a group's figures. Pure. */
import type { TraceFilters } from "@/components/traces/trace-filters";
import type { Grouping } from "@/server/analytics/analytics-choices";
import type { AnalyticsGroup } from "@/server/analytics/analytics-report";

/** Calls that carry no name cannot be asked for by one. */
export function groupTraceFilters(
  groupBy: Grouping,
  { key, label, isNamed }: Pick<AnalyticsGroup, "key" | "label" | "isNamed">,
): Partial<TraceFilters> {
  if (!isNamed) return {};
  switch (groupBy) {
    case "version":
      return { version: Number(key) };
    case "environment":
      return { environment: key };
    case "model":
      return { model: key };
    case "prompt":
      return { prompt: label };
  }
}
