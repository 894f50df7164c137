/** The question of an analytics page as it stands in the address; read by pages and by their client parts alike. */
import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { INTERVALS, RANGE_PRESETS, RANGES } from "@/server/analytics/analytics-choices";
import { BREAKDOWNS, DIMENSIONS, type Dimension } from "@/server/analytics/dimension-catalog";
import { isCatalogMetric, isScoreMetric, type Metric } from "@/server/analytics/metric-catalog";

const words = parseAsArrayOf(parseAsString).withDefault([]);

/** One parameter for each dimension, named as the dimension. */
export const dimensionParams = {
  prompt: words,
  folder: words,
  branch: words,
  version: words,
  environment: words,
  arm: words,
  model: words,
  provider: words,
  apiKey: words,
  user: words,
  tag: words,
  service: words,
  errorType: words,
  finishReason: words,
} satisfies Record<Dimension, typeof words>;

export const explorerFilters = {
  range: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  /** The reader's own unless chosen. */
  zone: parseAsString,
  interval: parseAsStringLiteral(["auto", ...INTERVALS]).withDefault("auto"),
  /** None: those everybody asks for. */
  metrics: words,
  /** Absent: what the page is about. */
  by: parseAsStringLiteral(BREAKDOWNS),
  compare: parseAsBoolean.withDefault(true),
  /** Of two versions against each other: the one asked about and the one it is held against. */
  candidate: parseAsInteger,
  against: parseAsInteger,
  ...dimensionParams,
};
export type ExplorerFilters = inferParserType<typeof explorerFilters>;

export const overviewFilters = {
  range: parseAsStringLiteral(RANGE_PRESETS).withDefault("7d"),
};

export const DEFAULT_METRICS = [
  "requests",
  "costUsd",
  "latencyP50Ms",
  "latencyP95Ms",
  "errorRate",
  "feedbackShare",
] as const satisfies readonly Metric[];

/** A page is about a workspace or about one of its prompts, and is read in the reader's time zone. */
export type ExplorerPlace = {
  readonly workspaceSlug: string;
  readonly promptSlug?: string | undefined;
  readonly timeZone: string;
};

/** What is asked under some filters: the range and what it is narrowed to. */
export function selectionOf(place: ExplorerPlace, filters: ExplorerFilters) {
  const isCustom = filters.range === "custom";
  return {
    workspaceSlug: place.workspaceSlug,
    filters: dimensionsOf(place, filters),
    range: filters.range,
    from: (isCustom ? filters.from : null) ?? undefined,
    to: (isCustom ? filters.to : null) ?? undefined,
    timeZone: filters.zone ?? place.timeZone,
  };
}

/** What is read through; the others are one row. */
const LISTED_GROUPS = 20;

export function explorerQuery(place: ExplorerPlace, filters: ExplorerFilters) {
  return {
    ...selectionOf(place, filters),
    metrics: metricsOf(filters),
    by: breakdownOf(place, filters),
    interval: filters.interval,
    isCompared: filters.compare,
    limit: LISTED_GROUPS,
  };
}

export function metricsOf({ metrics }: Pick<ExplorerFilters, "metrics">): Metric[] {
  const known = metrics.filter(
    (metric): metric is Metric => isCatalogMetric(metric) || isScoreMetric(metric),
  );
  return known.length === 0 ? [...DEFAULT_METRICS] : known.slice(0, 12);
}

export function breakdownOf(
  { promptSlug }: Pick<ExplorerPlace, "promptSlug">,
  { by }: Pick<ExplorerFilters, "by">,
) {
  return by ?? (promptSlug === undefined ? "prompt" : "version");
}

export function versionComparisonQuery(
  place: ExplorerPlace & { promptSlug: string },
  filters: ExplorerFilters,
) {
  const { filters: narrowed, ...selection } = selectionOf(place, filters);
  return {
    ...selection,
    filters: { ...narrowed, version: [] },
    promptSlug: place.promptSlug,
    version: filters.candidate ?? undefined,
    against: filters.against ?? undefined,
  };
}

function dimensionsOf({ promptSlug }: ExplorerPlace, filters: ExplorerFilters) {
  const chosen = DIMENSIONS.flatMap((dimension) =>
    filters[dimension].length === 0 ? [] : [[dimension, filters[dimension]] as const],
  );
  return { ...Object.fromEntries(chosen), ...(promptSlug === undefined ? {} : { prompt: [promptSlug] }) };
}

/** Whether clearing the filters could show more. */
export function isFiltered(filters: ExplorerFilters): boolean {
  return filters.range !== "30d" || DIMENSIONS.some((dimension) => filters[dimension].length > 0);
}

/** A question as the part of an address after the path: what is saved, and what a link carries. */
export const serializeExplorer = createSerializer(explorerFilters);
