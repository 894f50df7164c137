/** What the form of a new alert begins with, as it stands in the address. */
import { createSerializer, parseAsString } from "nuqs/server";
import { dimensionParams } from "@/components/analytics/analytics-filters";
import { paths } from "@/components/layout/paths";
import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import type { Metric } from "@/server/analytics/metric-catalog";
import { copyFilters } from "./alert-filters";

export const newAlertParams = { metric: parseAsString, ...dimensionParams };

const serialize = createSerializer(newAlertParams);

export function newAlertPath(
  workspaceSlug: string,
  { metric, filters }: { readonly metric: Metric; readonly filters: DimensionFilters },
) {
  return paths.newAlert(workspaceSlug, serialize({ ...copyFilters(filters), metric }));
}
