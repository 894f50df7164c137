/** Wire contract of analytics. Isomorphic, imports only zod and its choices. */
import { z } from "zod";
import { INTERVALS, PROMPT_GROUPINGS, RANGE_PRESETS, RANGES, WORKSPACE_GROUPINGS } from "./analytics-choices";

const LONGEST_CUSTOM_RANGE_MS = 731 * 86_400_000;

const filter = {
  range: z.enum(RANGES).default("30d"),
  from: z.date().optional(),
  to: z.date().optional(),
  interval: z.enum(["auto", ...INTERVALS]).default("auto"),
  environments: z.array(z.string().max(64)).max(50).default([]),
  models: z.array(z.string().max(200)).max(50).default([]),
};

type Bounds = { range: string; from?: Date; to?: Date };

const isWithinTwoYears = ({ range, from, to }: Bounds) =>
  range !== "custom" || !from || (to ?? new Date()).getTime() - from.getTime() <= LONGEST_CUSTOM_RANGE_MS;

const tooLong = { message: "Choose a range of at most two years.", path: ["from"] };

export const promptAnalyticsInput = z
  .object({
    promptSlug: z.string(),
    ...filter,
    versions: z.array(z.number().int().positive()).max(100).default([]),
    groupBy: z.enum(PROMPT_GROUPINGS).default("version"),
  })
  .refine(isWithinTwoYears, tooLong);
export type PromptAnalyticsInput = z.infer<typeof promptAnalyticsInput>;

export const workspaceAnalyticsInput = z
  .object({ ...filter, groupBy: z.enum(WORKSPACE_GROUPINGS).default("prompt") })
  .refine(isWithinTwoYears, tooLong);
export type WorkspaceAnalyticsInput = z.infer<typeof workspaceAnalyticsInput>;

export const workspaceOverviewInput = z.object({ range: z.enum(RANGE_PRESETS).default("7d") });
export type WorkspaceOverviewInput = z.infer<typeof workspaceOverviewInput>;

/** `table`: one row per group. `series`: one row per step and group. */
export const CSV_SHAPES = ["table", "series"] as const;
const csvShape = { shape: z.enum(CSV_SHAPES).default("table") };

export const exportPromptAnalyticsInput = promptAnalyticsInput.safeExtend(csvShape);
export type ExportPromptAnalyticsInput = z.infer<typeof exportPromptAnalyticsInput>;
export const exportWorkspaceAnalyticsInput = workspaceAnalyticsInput.safeExtend(csvShape);
export type ExportWorkspaceAnalyticsInput = z.infer<typeof exportWorkspaceAnalyticsInput>;
