import { z } from "zod";
import { INTERVALS, RANGE_PRESETS } from "@/server/analytics/analytics-choices";
import { analyticsOutput, analyticsOutputOf, DOCUMENTED_METRICS } from "@/server/analytics/analytics-outputs";
import { BREAKDOWNS, DIMENSIONS, isDimension } from "@/server/analytics/dimension-catalog";
import { measureMetrics } from "@/server/analytics/measure-metrics";
import { MAX_GROUPS, measureInput } from "@/server/analytics/measure-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { NO_BODY } from "./body-reader";
import { parseInput } from "./parse-input";
import { instant, wholeNumber } from "./trace-query";

const several = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const analyticsQuery = z.strictObject({
  metrics: several
    .describe(
      `Names with commas between them, or the parameter several times: ${DOCUMENTED_METRICS}; \`score:<name>\` for the feedback of one name.`,
    )
    .default(["requests"]),
  groupBy: z.enum(BREAKDOWNS).default("none"),
  filter: several
    .describe(
      `\`dimension:value\`, several times: values of one dimension widen, dimensions narrow. Dimensions: ${DIMENSIONS.join(", ")}. An empty value asks for calls that name none.`,
    )
    .default([]),
  range: z.enum(RANGE_PRESETS).optional().describe("The last so much time, in place of from and to."),
  from: instant.optional(),
  to: instant.optional(),
  interval: z.enum(["auto", ...INTERVALS]).default("auto"),
  timeZone: z
    .string()
    .max(64)
    .optional()
    .describe("IANA name: days, weeks and months begin there. UTC unless given."),
  limit: wholeNumber
    .pipe(z.int().min(1).max(MAX_GROUPS))
    .optional()
    .describe("Groups that are listed; 50 unless given."),
});

export function analyticsRoutes(deps: ApiDeps): ApiRoute[] {
  const get = apiRoute(deps, {
    method: "get",
    path: "/analytics",
    operationId: "getAnalytics",
    tag: "Telemetry",
    permission: "analytics:read",
    summary: "Figures of calls and feedback, by anything, over time",
    description:
      "The numbers behind the analytics pages. A key sees the environments it is bound to, and calls that name none. Counts and sums are exact, percentiles within 0.4 % of the exact one. Feedback knows prompt, folder, branch, version, environment and user; narrowed to anything else it has no figures. A call with several tags counts under each of them.",
    params: z.strictObject({}),
    query: analyticsQuery,
    body: NO_BODY,
    answers: { 200: { description: "The figures", content: { "application/json": analyticsOutput } } },
    async respond({ ctx, query }) {
      const { metrics, groupBy, filter, from, to, range, ...rest } = query;
      const isCustom = range === undefined && (from !== undefined || to !== undefined);
      const input = parseInput(measureInput, {
        ...rest,
        ...(isCustom ? { range: "custom", from, to } : { range: range ?? "30d" }),
        metrics: metrics.flatMap((names) => names.split(",")),
        by: groupBy,
        filters: filtersOf(filter),
      });
      return jsonResponse(analyticsOutput, analyticsOutputOf(await measureMetrics(ctx, input)));
    },
  });
  return [get];
}

/** `model:gpt-5-mini`; what is no dimension is refused by the service's schema, under its name. */
function filtersOf(filters: readonly string[]): Record<string, string[]> {
  const chosen: Record<string, string[]> = {};
  for (const text of filters) {
    const separator = text.indexOf(":");
    const dimension = separator < 0 ? text : text.slice(0, separator);
    const values = (isDimension(dimension) ? chosen[dimension] : undefined) ?? [];
    chosen[dimension] = [...values, separator < 0 ? "" : text.slice(separator + 1)];
  }
  return chosen;
}
