/** Wire contract of every question about figures. Isomorphic. */
import { z } from "zod";
import { INTERVALS, RANGES } from "./analytics-choices";
import { BREAKDOWNS, DIMENSIONS } from "./dimension-catalog";
import { isCatalogMetric, isScoreMetric, type Metric } from "./metric-catalog";

const LONGEST_CUSTOM_RANGE_MS = 731 * 86_400_000;
/** As many as a page can show and one pass over the spans can bear. */
export const MAX_METRICS = 12;
export const MAX_GROUPS = 100;

export const metricName = z
  .string()
  .max(110)
  .refine((text): text is Metric => isCatalogMetric(text) || isScoreMetric(text), {
    error: "Name a metric of the list, or score: and the name of some feedback.",
  });

export const timeZoneName = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: "Name a time zone as the IANA does: Europe/Berlin." });

const values = z.array(z.string().max(200)).max(50);
export const dimensionFilters = z.partialRecord(z.enum(DIMENSIONS), values);

/** The range and what it is narrowed to: of a chart, a list of outliers, a histogram. */
export const measureSelection = {
  filters: dimensionFilters.default({}),
  range: z.enum(RANGES).default("30d"),
  from: z.date().optional(),
  to: z.date().optional(),
  timeZone: timeZoneName.default("UTC"),
};

type Bounds = { range: string; from?: Date | undefined; to?: Date | undefined };

export const isWithinTwoYears = ({ range, from, to }: Bounds) =>
  range !== "custom" || !from || (to ?? new Date()).getTime() - from.getTime() <= LONGEST_CUSTOM_RANGE_MS;
export const TOO_LONG = { message: "Choose a range of at most two years.", path: ["from"] };

const question = {
  metrics: z.array(metricName).min(1).max(MAX_METRICS),
  by: z.enum(BREAKDOWNS).default("none"),
  interval: z.enum(["auto", ...INTERVALS]).default("auto"),
  /** Groups that are listed; the others are one row. */
  limit: z.number().int().min(1).max(MAX_GROUPS).default(50),
};

export const measureInput = z.object({ ...measureSelection, ...question }).refine(isWithinTwoYears, TOO_LONG);
export type MeasureInput = z.infer<typeof measureInput>;

export const selectionInput = z.object(measureSelection).refine(isWithinTwoYears, TOO_LONG);
export type SelectionInput = z.infer<typeof selectionInput>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
