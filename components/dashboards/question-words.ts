import { rangeWords } from "@/components/analytics/range-words";
import { DIMENSION_CATALOG, DIMENSIONS } from "@/server/analytics/dimension-catalog";
import type { DashboardChart } from "@/server/dashboards/dashboard-schemas";

/** "By version, last 30 days; environment production": what a saved chart asks. Pure. */
export function questionWords({ by, range, filters }: DashboardChart["question"]): string {
  const breakdown = by === "none" ? "All together" : `By ${DIMENSION_CATALOG[by].singular.toLowerCase()}`;
  const narrowed = DIMENSIONS.flatMap((dimension) => {
    const values = filters[dimension] ?? [];
    const { singular, nameless } = DIMENSION_CATALOG[dimension];
    if (values.length === 0) return [];
    return [`${singular.toLowerCase()} ${values.map((value) => value || nameless.toLowerCase()).join(", ")}`];
  });
  return [`${breakdown}, last ${rangeWords[range]}`, ...narrowed].join("; ");
}
