import { queryTraceStore } from "@/server/traces/query-trace-store";
import { callGroup, isOverlapping, OTHERS, scoreGroup } from "./breakdown-columns";
import { type CallParts, callPartsFor, partColumn } from "./call-parts";
import type { Breakdown } from "./dimension-catalog";
import type { MeasureScope } from "./measure-scope";
import type { CallMetric } from "./metric-catalog";
import {
  callConditionsOf,
  FINAL_SETTINGS,
  isScopeOfFeedback,
  type Period,
  scopeParams,
  scoreConditionsOf,
} from "./scope-conditions";
import { SCORE_AGGREGATES, type ScoreParts } from "./score-parts";

/** A null `group` is all groups together, a null `step` the whole range; a step is its start in seconds. */
type Cell = { readonly group: string | null; readonly step: number | null };
export type CallRow = CallParts & Cell;
/** `name` is "" for all names that were not asked for. */
export type ScoreRow = ScoreParts & Cell & { readonly name: string };

export type Cut = {
  readonly scope: MeasureScope;
  readonly period: Period;
  readonly by: Breakdown;
  /** Starts of the steps; null for the whole period alone. */
  readonly steps: readonly number[] | null;
  /** The groups that stand for themselves, the others being one; null: all do. */
  readonly listed: readonly string[] | null;
  /** The groups whose steps are wanted; null: all of them. */
  readonly charted: readonly string[] | null;
};

/**
 * Every combination of group and step from one pass over the rows: CUBE merges the aggregates' states, so the
 * percentiles of a whole are right, which no arithmetic on percentiles of its parts could give.
 */
export async function queryCalls(
  workspaceId: string,
  cut: Cut,
  metrics: readonly CallMetric[],
): Promise<CallRow[]> {
  if (!isOverlapping(cut.by)) return queryCallCube(workspaceId, cut, metrics);
  // A call in two groups would be two in the whole.
  const [groups, whole] = await Promise.all([
    queryCallCube(workspaceId, cut, metrics),
    queryCallCube(workspaceId, { ...cut, by: "none" }, metrics),
  ]);
  return [...groups.filter(({ group }) => group !== null), ...whole.filter(({ group }) => group === null)];
}

function queryCallCube(workspaceId: string, cut: Cut, metrics: readonly CallMetric[]): Promise<CallRow[]> {
  const { scope, period } = cut;
  const keys = keysOf(cut, cut.by !== "none");
  const isStep = keys.includes("step_start") ? "grouping(step_start) = 0" : "0";
  const aggregates = callPartsFor(metrics).map((part) => `${partColumn(part, isStep)} AS ${part}`);
  return queryTraceStore(
    workspaceId,
    `WITH ${groupColumn(callGroup(cut.by, scope), cut)} AS group_key,
       ${stepColumn("start_time", cut)} AS step_start
     SELECT ${cellOf(keys)}, ${aggregates.join(", ")}
     FROM spans FINAL
     WHERE ${callConditionsOf(scope)}
     ${keys.length === 0 ? "" : `GROUP BY ${keys.join(", ")} WITH CUBE`}
     ${keys.length === 2 ? havingOf(cut) : ""}
     ${FINAL_SETTINGS}`,
    { ...scopeParams(scope, period), ...cutParams(cut) },
  );
}

/** `names`: those told apart. Nothing where the filters or the breakdown ask what feedback does not know. */
export function queryScores(workspaceId: string, cut: Cut, names: readonly string[]): Promise<ScoreRow[]> {
  const { scope, period } = cut;
  if (!isScopeOfFeedback(scope)) return Promise.resolve([]);
  const group = scoreGroup(cut.by, scope);
  const keys = keysOf(cut, cut.by !== "none" && group !== null);
  return queryTraceStore(
    workspaceId,
    `WITH ${groupColumn(group ?? "''", cut)} AS group_key,
       ${stepColumn("span_start_time", cut)} AS step_start,
       if(has({names:Array(String)}, toString(scores.name)), toString(scores.name), '') AS score_name
     SELECT score_name AS name, ${cellOf(keys)}, ${SCORE_AGGREGATES}
     FROM scores FINAL
     WHERE ${scoreConditionsOf(scope)}
     GROUP BY GROUPING SETS (${groupingSets(keys)})
     ${keys.length === 2 ? havingOf(cut) : ""}
     ${FINAL_SETTINGS}`,
    { ...scopeParams(scope, period), ...cutParams(cut), names: [...names] },
  );
}

/** The largest groups by `metric`, so that the rest can be one row instead of thousands. */
export async function queryLargestGroups(
  workspaceId: string,
  {
    scope,
    period,
    by,
    metric,
    limit,
  }: Pick<Cut, "scope" | "period" | "by"> & {
    metric: CallMetric;
    limit: number;
  },
): Promise<string[]> {
  const rows = await queryTraceStore<{ group: string }>(
    workspaceId,
    `SELECT ${callGroup(by, scope)} AS group
     FROM spans FINAL
     WHERE ${callConditionsOf(scope)}
     GROUP BY group
     ORDER BY ${RANKED_BY[metric] ?? "count()"} DESC, group
     LIMIT {limit:UInt32}
     ${FINAL_SETTINGS}`,
    { ...scopeParams(scope, period), limit },
  );
  return rows.map(({ group }) => group);
}

/** Sums say who matters; a percentile would put a group of one slow call first. */
const RANKED_BY: { readonly [metric in CallMetric]?: string } = {
  costUsd: "sum(cost_usd)",
  inputTokens: "sum(input_tokens)",
  outputTokens: "sum(output_tokens)",
  cachedInputTokens: "sum(cached_input_tokens)",
  reasoningTokens: "sum(reasoning_tokens)",
  errors: "countIf(status = 'error')",
};

type Key = "group_key" | "step_start";

function keysOf({ steps }: Cut, isGrouped: boolean): Key[] {
  const keys: Key[] = isGrouped ? ["group_key"] : [];
  return steps === null ? keys : [...keys, "step_start"];
}

/** What is not grouped by is the same for all. */
function cellOf(keys: readonly Key[]): string {
  const column = (key: Key) => (keys.includes(key) ? `if(grouping(${key}) = 1, NULL, ${key})` : "NULL");
  return `${column("group_key")} AS group, ${column("step_start")} AS step`;
}

function groupingSets(keys: readonly Key[]): string {
  const [first, second] = keys;
  const sets = [[], first ? [first] : null, second ? [second] : null, second ? keys : null];
  return sets.flatMap((set) => (set ? [`(${["score_name", ...set].join(", ")})`] : [])).join(", ");
}

function groupColumn(column: string, { listed }: Cut): string {
  return listed === null ? column : `if(has({listed:Array(String)}, ${column} AS named), named, '${OTHERS}')`;
}

/** Steps of a calendar differ in length, so their starts are looked up and not computed. */
function stepColumn(timeColumn: string, { steps }: Cut): string {
  return steps === null ? "0" : `roundDown(toUInt32(toUnixTimestamp(${timeColumn})), {steps:Array(UInt32)})`;
}

function havingOf({ charted }: Cut): string {
  return charted === null
    ? ""
    : "HAVING isNull(step) OR isNull(group) OR has({charted:Array(String)}, group)";
}

function cutParams({ steps, listed, charted }: Cut) {
  return {
    steps: (steps ?? []).map((ms) => Math.floor(ms / 1000)),
    listed: [...(listed ?? [])],
    charted: [...(charted ?? [])],
  };
}
