import { callConditions, callParams } from "@/server/analytics/call-filter";
import { FINAL_SETTINGS, IS_MODEL_CALL } from "@/server/analytics/scope-conditions";
import { DAY_MS } from "@/server/analytics/time-range";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { VersionNumbers } from "./version-numbers";

type Row = Omit<VersionNumbers, "meanLatencyMs" | "latencyP50Ms" | "latencyP95Ms"> & {
  readonly meanLatencyUs: number | null;
  readonly latencyUs: readonly (number | null)[];
};

export type MeasuredVersions = {
  readonly promptId: string;
  readonly versions: readonly number[];
  readonly days: number;
};

/** Of all environments together: a candidate's calls are those it had on its way. A version nobody called has zero calls. */
export async function measureVersions(
  workspaceId: string,
  { promptId, versions, days }: MeasuredVersions,
  now: Date,
): Promise<VersionNumbers[]> {
  if (versions.length === 0) return [];
  const toMs = now.getTime();
  const filter = { promptId, versions, environments: [], models: [], fromMs: toMs - days * DAY_MS, toMs };
  const rows = await queryTraceStore<Row>(
    workspaceId,
    `SELECT
       prompt_version AS versionNumber,
       count() AS calls,
       count(cost_usd) AS pricedCalls,
       avg(toFloat64(cost_usd)) AS meanCostUsd,
       count(input_tokens) AS callsWithInputTokens,
       avg(input_tokens) AS meanInputTokens,
       count(output_tokens) AS callsWithOutputTokens,
       avg(output_tokens) AS meanOutputTokens,
       avg(duration_us) AS meanLatencyUs,
       quantilesTDigest(0.5, 0.95)(duration_us) AS latencyUs
     FROM spans FINAL
     WHERE ${[...callConditions(filter, "start_time"), IS_MODEL_CALL].join(" AND ")}
     GROUP BY prompt_version
     ${FINAL_SETTINGS}`,
    callParams(filter),
  );
  const byVersion = new Map(rows.map((row) => [row.versionNumber, row]));
  return versions.map((number) => numbersOf(number, byVersion.get(number)));
}

function numbersOf(versionNumber: number, row: Row | undefined): VersionNumbers {
  if (!row) return { ...NO_CALLS, versionNumber };
  const { meanLatencyUs, latencyUs, ...numbers } = row;
  return {
    ...numbers,
    meanLatencyMs: milliseconds(meanLatencyUs),
    latencyP50Ms: milliseconds(latencyUs[0]),
    latencyP95Ms: milliseconds(latencyUs[1]),
  };
}

const NO_CALLS: Omit<VersionNumbers, "versionNumber"> = {
  calls: 0,
  pricedCalls: 0,
  meanCostUsd: null,
  callsWithInputTokens: 0,
  meanInputTokens: null,
  callsWithOutputTokens: 0,
  meanOutputTokens: null,
  meanLatencyMs: null,
  latencyP50Ms: null,
  latencyP95Ms: null,
};

const milliseconds = (microseconds: number | null | undefined) =>
  microseconds === null || microseconds === undefined ? null : microseconds / 1000;
