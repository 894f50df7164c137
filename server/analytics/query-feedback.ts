import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { Grouping } from "./analytics-choices";
import { type CallFilter, callConditions, callParams, environmentColumn } from "./call-filter";
import type { FeedbackAggregate } from "./feedback-metrics";
import type { TimeSteps } from "./time-range";

/** A null `group` is all groups together, a null `step` the whole range. */
export type FeedbackRow = FeedbackAggregate & {
  readonly group: string | null;
  readonly step: number | null;
};

/** Scores carry no model: grouped by it, they are only known all together. */
const GROUP_COLUMNS: Record<Grouping, (filter: CallFilter) => string | null> = {
  version: () => "prompt_version",
  environment: environmentColumn,
  model: () => null,
  prompt: () => "prompt_id",
};

/** Names come from whoever sends feedback: a page shows the most frequent ones. */
const MAX_NAMES = 20;

const SETTINGS = "SETTINGS do_not_merge_across_partitions_select_final = 1";

const AGGREGATES = `
  countIf(value_type = 'boolean') AS booleans,
  countIf(value_type = 'boolean' AND value = 1) AS positives,
  countIf(value_type = 'number') AS numbers,
  avgIf(value, value_type = 'number') AS mean,
  stddevSampIf(value, value_type = 'number') AS deviation,
  countIf(value_type = 'string') AS labels`;

/**
 * A score counts when its span began: a late verdict belongs to the version that earned it. Under a filter by
 * model there is nothing to say.
 */
export function queryFeedbackSeries(
  workspaceId: string,
  filter: CallFilter,
  { groupBy, steps }: { groupBy: Grouping; steps: TimeSteps },
): Promise<FeedbackRow[]> {
  if (filter.models.length > 0) return Promise.resolve([]);
  const where = callConditions(filter, "span_start_time").join(" AND ");
  const column = GROUP_COLUMNS[groupBy](filter);
  return queryTraceStore(
    workspaceId,
    `WITH
       ${column ?? "''"} AS group_key,
       toUInt16(intDiv(toUnixTimestamp(span_start_time) - {firstStepS:UInt32}, {stepS:UInt32})) AS step_index
     SELECT
       name,
       ${column ? "if(grouping(group_key) = 1, NULL, toString(group_key))" : "NULL"} AS group,
       if(grouping(step_index) = 1, NULL, step_index) AS step,
       ${AGGREGATES}
     FROM scores FINAL
     WHERE ${where} AND name IN (
       SELECT name FROM scores WHERE ${where} GROUP BY name ORDER BY count() DESC, name LIMIT ${MAX_NAMES}
     )
     GROUP BY GROUPING SETS (
       ${column ? "(name, group_key, step_index), (name, group_key)," : ""} (name, step_index), (name)
     )
     ${SETTINGS}`,
    { ...callParams(filter), firstStepS: steps.firstMs / 1000, stepS: steps.lengthMs / 1000 },
  );
}

/** All groups together, over the whole range. */
export function queryFeedbackTotals(workspaceId: string, filter: CallFilter): Promise<FeedbackRow[]> {
  if (filter.models.length > 0) return Promise.resolve([]);
  return queryTraceStore(
    workspaceId,
    `SELECT name, NULL AS group, NULL AS step, ${AGGREGATES}
     FROM scores FINAL
     WHERE ${callConditions(filter, "span_start_time").join(" AND ")}
     GROUP BY name ORDER BY count() DESC, name LIMIT ${MAX_NAMES}
     ${SETTINGS}`,
    callParams(filter),
  );
}
