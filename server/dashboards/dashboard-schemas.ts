/** Wire contract of dashboards. Isomorphic. */
import { z } from "zod";
import { INTERVALS, RANGE_PRESETS } from "@/server/analytics/analytics-choices";
import { BREAKDOWNS } from "@/server/analytics/dimension-catalog";
import { dimensionFilters, metricName } from "@/server/analytics/measure-schemas";

export const MAX_CHARTS = 24;
export const MAX_DASHBOARDS = 200;

/** A question that still makes sense next week: over the last days, in the time zone of whoever looks. */
const chartQuestion = z.object({
  metric: metricName,
  by: z.enum(BREAKDOWNS),
  filters: dimensionFilters,
  range: z.enum(RANGE_PRESETS),
  interval: z.enum(["auto", ...INTERVALS]),
  isCompared: z.boolean(),
});

export const dashboardChart = z.object({
  id: z.string().min(1).max(40),
  title: z.string().trim().min(1, "Give the chart a title.").max(120),
  question: chartQuestion,
});
export type DashboardChart = z.infer<typeof dashboardChart>;

const name = z.string().trim().min(1, "Give the dashboard a name.").max(120);
const charts = z
  .array(dashboardChart)
  .max(MAX_CHARTS, `A dashboard holds ${MAX_CHARTS} charts at most.`)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "Two charts have the same id.");

export const dashboardInput = z.object({ dashboardId: z.string().max(40) });
export type DashboardInput = z.infer<typeof dashboardInput>;

export const createDashboardInput = z.object({ name, charts: charts.default([]) });
export type CreateDashboardInput = z.infer<typeof createDashboardInput>;

/** What is left out stays as it is. */
export const updateDashboardInput = dashboardInput.extend({
  /** The revision that was looked at; another is a conflict. */
  revision: z.number().int(),
  name: name.optional(),
  charts: charts.optional(),
  isShared: z.boolean().optional(),
});
export type UpdateDashboardInput = z.infer<typeof updateDashboardInput>;

export const subscribeInput = dashboardInput.extend({
  isSubscribed: z.boolean(),
  timeZone: z.string().max(64).default("UTC"),
});
export type SubscribeInput = z.infer<typeof subscribeInput>;
