/** Wire contract of analytics. Isomorphic, imports only zod. */
import { z } from "zod";

export const RANGE_PRESETS = ["24h", "7d", "30d", "90d"] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

/** Smallest first. */
export const INTERVALS = ["1m", "5m", "15m", "1h", "2h", "6h", "1d", "7d"] as const;
export type Interval = (typeof INTERVALS)[number];

export const RANGES = [...RANGE_PRESETS, "custom"] as const;
export const PROMPT_GROUPINGS = ["version", "environment", "model"] as const;
export const WORKSPACE_GROUPINGS = ["prompt", "environment", "model"] as const;
export const GROUPINGS = ["version", "environment", "model", "prompt"] as const;
export type Grouping = (typeof GROUPINGS)[number];

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
