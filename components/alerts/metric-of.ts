import { isCatalogMetric, isScoreMetric, type Metric } from "@/server/analytics/metric-catalog";

/** Apart from the form's schema, which the pages that lead to the form need not load. */
export function metricOf(name: string | null): Metric {
  return name !== null && (isCatalogMetric(name) || isScoreMetric(name)) ? name : "errorRate";
}
