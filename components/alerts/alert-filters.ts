/** What an alert is narrowed to. Pure. */
import {
  DIMENSION_CATALOG,
  DIMENSIONS,
  type Dimension,
  type DimensionFilters,
} from "@/server/analytics/dimension-catalog";

/** Those that narrow anything, as forms and calls take them. */
export function copyFilters(filters: DimensionFilters): Partial<Record<Dimension, string[]>> {
  const chosen = DIMENSIONS.flatMap((dimension) => {
    const values = filters[dimension] ?? [];
    return values.length === 0 ? [] : [[dimension, [...values]] as const];
  });
  return Object.fromEntries(chosen);
}

/** "prompt support/reply; environment production"; empty where nothing is left out. */
export function filterWords(filters: DimensionFilters): string {
  return DIMENSIONS.flatMap((dimension) => {
    const values = filters[dimension] ?? [];
    const { singular, nameless } = DIMENSION_CATALOG[dimension];
    if (values.length === 0) return [];
    return [`${singular.toLowerCase()} ${values.map((value) => value || nameless.toLowerCase()).join(", ")}`];
  }).join("; ");
}
