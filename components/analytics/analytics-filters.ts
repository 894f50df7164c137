/** The filters of the analytics pages as they stand in the address; read by pages and by their client parts alike. */
import {
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import {
  INTERVALS,
  PROMPT_GROUPINGS,
  RANGE_PRESETS,
  RANGES,
  WORKSPACE_GROUPINGS,
} from "@/server/analytics/analytics-choices";

export const PERCENTILES = ["p50", "p95", "p99"] as const;
export type Percentile = (typeof PERCENTILES)[number];
export const TOKEN_KINDS = ["input", "output"] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const every = {
  range: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  interval: parseAsStringLiteral(["auto", ...INTERVALS]).withDefault("auto"),
  environment: parseAsArrayOf(parseAsString).withDefault([]),
  percentile: parseAsStringLiteral(PERCENTILES).withDefault("p95"),
  tokens: parseAsStringLiteral(TOKEN_KINDS).withDefault("input"),
  /** Name of the feedback charted; the most frequent one unless chosen. */
  feedback: parseAsString,
};

export const promptAnalyticsFilters = {
  ...every,
  version: parseAsArrayOf(parseAsInteger).withDefault([]),
  by: parseAsStringLiteral(PROMPT_GROUPINGS).withDefault("version"),
};
export type PromptAnalyticsFilters = inferParserType<typeof promptAnalyticsFilters>;

export const workspaceAnalyticsFilters = {
  ...every,
  by: parseAsStringLiteral(WORKSPACE_GROUPINGS).withDefault("prompt"),
};
export type WorkspaceAnalyticsFilters = inferParserType<typeof workspaceAnalyticsFilters>;

/** What both pages filter by. */
export type AnalyticsFilters = Omit<WorkspaceAnalyticsFilters, "by">;

export const overviewFilters = {
  range: parseAsStringLiteral(RANGE_PRESETS).withDefault("7d"),
};

export function promptAnalyticsQuery(
  workspaceSlug: string,
  promptSlug: string,
  { version, by, ...filters }: PromptAnalyticsFilters,
) {
  return { workspaceSlug, promptSlug, ...rangeOf(filters), versions: version, groupBy: by };
}

export function workspaceAnalyticsQuery(
  workspaceSlug: string,
  { by, ...filters }: WorkspaceAnalyticsFilters,
) {
  return { workspaceSlug, ...rangeOf(filters), groupBy: by };
}

/** Whether clearing the filters could show more. */
export function isFiltered({
  range,
  environment,
  ...rest
}: AnalyticsFilters & { version?: readonly number[] }) {
  return range !== "30d" || environment.length > 0 || (rest.version ?? []).length > 0;
}

function rangeOf({ range, from, to, interval, environment }: AnalyticsFilters) {
  const isCustom = range === "custom";
  return {
    range,
    from: (isCustom ? from : null) ?? undefined,
    to: (isCustom ? to : null) ?? undefined,
    interval,
    environments: environment,
  };
}
