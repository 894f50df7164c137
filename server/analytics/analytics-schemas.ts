/** Wire contract of the pages of analytics. Isomorphic, imports only zod and its choices. */
import { z } from "zod";
import { RANGE_PRESETS } from "./analytics-choices";
import { DIMENSIONS } from "./dimension-catalog";
import { isWithinTwoYears, measureInput, measureSelection, TOO_LONG, timeZoneName } from "./measure-schemas";

export const workspaceOverviewInput = z.object({
  range: z.enum(RANGE_PRESETS).default("7d"),
  timeZone: timeZoneName.default("UTC"),
});
export type WorkspaceOverviewInput = z.infer<typeof workspaceOverviewInput>;

export const exploreInput = measureInput.safeExtend({ isCompared: z.boolean().default(true) });
export type ExploreInput = z.infer<typeof exploreInput>;

/** `table`: one row per group. `series`: one row per step and group. */
export const CSV_SHAPES = ["table", "series"] as const;
export const exportAnalyticsInput = exploreInput.safeExtend({ shape: z.enum(CSV_SHAPES).default("table") });
export type ExportAnalyticsInput = z.infer<typeof exportAnalyticsInput>;

export const OUTLIER_KINDS = ["slowest", "dearest", "failed"] as const;
export type OutlierKind = (typeof OUTLIER_KINDS)[number];
export const outliersInput = z
  .object({ ...measureSelection, kind: z.enum(OUTLIER_KINDS).default("slowest") })
  .refine(isWithinTwoYears, TOO_LONG);
export type OutliersInput = z.infer<typeof outliersInput>;

/** The values a dimension has in a range, for a menu of filters. */
export const dimensionValuesInput = z
  .object({ ...measureSelection, dimension: z.enum(DIMENSIONS) })
  .refine(isWithinTwoYears, TOO_LONG);
export type DimensionValuesInput = z.infer<typeof dimensionValuesInput>;

export const compareVersionsInput = z
  .object({
    ...measureSelection,
    promptSlug: z.string().max(200),
    /** Both or neither: without them, what is live and what was live before. */
    version: z.number().int().positive().optional(),
    against: z.number().int().positive().optional(),
  })
  .refine(isWithinTwoYears, TOO_LONG);
export type CompareVersionsInput = z.infer<typeof compareVersionsInput>;
