import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { RolloutPlan } from "./rollout-plan";
import { CONTROL_ARM } from "./split-ranges";

/** One arm in its comparison with one candidate, by one metric. */
export type ComparisonRow = {
  /** The candidate; control has a row for each. */
  readonly comparison: string;
  readonly arm: string;
  readonly metric: string;
  readonly feedback_name: string;
  /** Units with a value, and their sum. */
  readonly units: number;
  readonly total: number;
  readonly calls: number;
  readonly proportioned_units: number;
  /** Of the first units, as many as the smaller of the two arms has. */
  readonly pairs: number;
  readonly pair_sum: number;
  readonly pair_sum_squares: number;
};

export type ComparisonQuestion = {
  readonly workspaceId: string;
  readonly promptId: string;
  readonly rolloutId: string;
  readonly candidates: readonly string[];
  readonly plan: Pick<RolloutPlan, "guardrails">;
  readonly since: Date;
  /** From then on an arm's share was cut short by another's; null: never. */
  readonly cutShortAt: Date | null;
};

const SETTINGS = "SETTINGS do_not_merge_across_partitions_select_final = 1";

/** Of several spans of a call the one that began first, and of those that began together the one around the others. */
const OUTERMOST = "(start_time, -toInt64(duration_us))";

/** Whether the answer fitted its schema, as text or as a boolean; empty where nothing was checked. */
const VALIDITY = `trim(BOTH '"' FROM JSONExtractRaw(attributes, 'galley.output.valid'))`;

/** Of several attempts the last: what it ended with is what the caller got. The column is large, so it is read only where it is asked for. */
const LAST_VALIDITY = `argMaxIf(${VALIDITY}, start_time, ${VALIDITY} != '')`;

/**
 * One row for each call: a trace's spans of the rollout, as its application made them. What it cost is the sum of those
 * that count; how it went says the outermost. Hashes, because grouping by texts takes several times as long.
 */
const callsOf = (readsOutput: boolean) => `
  SELECT
    sipHash64(unit_id) AS unit, sipHash64(trace_id) AS call,
    min(start_time) AS at,
    argMin((toString(spans.arm), status = 'error', duration_us), ${OUTERMOST}) AS outermost,
    toFloat64(ifNull(sumIf(spans.cost_usd, counts_toward_usage = 1), 0)) AS cost_usd,
    countIf(spans.cost_usd IS NOT NULL AND counts_toward_usage = 1) AS priced,
    ${readsOutput ? LAST_VALIDITY : "''"} AS validity
  FROM spans FINAL
  WHERE workspace_id = {workspaceId:String} AND prompt_id = {promptId:String}
    AND rollout_id = {rolloutId:String} AND unit_id != ''
    AND start_time >= fromUnixTimestamp64Milli({sinceMs:Int64}, 'UTC')
  GROUP BY unit, call`;

const UNITS = `
  SELECT
    unit, count() AS calls, min(calls.at) AS at,
    argMin((outermost, cost_usd, priced, validity, call), calls.at) AS first,
    first.1.1 AS arm, toFloat64(first.1.2) AS failed, first.1.3 / 1000 AS latency_ms
  FROM calls GROUP BY unit`;

/** The values of an arm in the order in which its units came: sorted arrays take a fraction of a window function's time. */
const SPAN_VALUES = `
  SELECT
    arm, '' AS feedback_name, calls, proportioned_units,
    observed.1 AS metric, arrayMap(one -> one.1, arrayFilter(one -> one.2, observed.2)) AS values
  FROM (
    SELECT
      arm, sum(units.calls) AS calls,
      countIf(at < fromUnixTimestamp64Milli({cutShortMs:Int64}, 'UTC')) AS proportioned_units,
      arraySort(groupArray((at, unit, failed, latency_ms, first.2, first.3, first.4))) AS ordered
    FROM units GROUP BY arm
  )
  ARRAY JOIN [
    ('errorRate', arrayMap(one -> (one.3, true), ordered)),
    ('latency', arrayMap(one -> (one.4, one.3 = 0), ordered)),
    ('cost', arrayMap(one -> (one.5, one.3 = 0 AND one.6 > 0), ordered)),
    ('invalidOutput', arrayMap(one -> (toFloat64(one.7 = 'false'), one.7 != ''), ordered))
  ] AS observed`;

/** A caller's score is the mean of what was said of their first call. */
const FEEDBACK_VALUES = `
  SELECT
    arm, feedback_name, 0 AS calls, 0 AS proportioned_units, 'feedback' AS metric,
    arrayMap(one -> one.3, arraySort(groupArray((at, unit, value)))) AS values
  FROM (
    SELECT any(units.arm) AS arm, scores.name AS feedback_name, any(units.at) AS at, units.unit AS unit,
      avg(assumeNotNull(scores.value)) AS value
    FROM scores FINAL
    INNER JOIN units ON units.first.5 = sipHash64(scores.trace_id)
    WHERE scores.workspace_id = {workspaceId:String} AND scores.prompt_id = {promptId:String}
      AND scores.name IN {feedbackNames:Array(String)} AND scores.value IS NOT NULL
    GROUP BY units.unit, scores.name
  )
  GROUP BY arm, feedback_name`;

/** All that guardrails go by, from one pass over the rollout's spans: as many rows as there are arms and metrics. */
export function queryComparisons(question: ComparisonQuestion): Promise<ComparisonRow[]> {
  const { guardrails } = question.plan;
  const readsOutput = guardrails.some(({ metric }) => metric === "invalidOutput");
  const feedbackNames = guardrails.flatMap(({ metric, feedbackName }) =>
    metric === "feedback" && feedbackName !== undefined ? [feedbackName] : [],
  );
  const columns = "SELECT arm, feedback_name, calls, proportioned_units, metric, values FROM";
  const observed = [SPAN_VALUES, ...(feedbackNames.length > 0 ? [FEEDBACK_VALUES] : [])]
    .map((values) => `${columns} (${values})`)
    .join(" UNION ALL ");
  return queryTraceStore(
    question.workspaceId,
    `WITH calls AS (${callsOf(readsOutput)}), units AS (${UNITS}), observed AS (${observed})
     SELECT
       comparison, arm, metric, feedback_name, calls, proportioned_units,
       length(values) AS units, arraySum(values) AS total,
       paired AS pairs,
       arraySum(arraySlice(values, 1, paired)) AS pair_sum,
       arraySum(value -> value * value, arraySlice(values, 1, paired)) AS pair_sum_squares
     FROM (
       SELECT *, least(
         maxIf(length(values), arm = {control:String}) OVER (PARTITION BY comparison, metric, feedback_name),
         maxIf(length(values), arm != {control:String}) OVER (PARTITION BY comparison, metric, feedback_name)
       ) AS paired
       FROM (
         SELECT arrayJoin(if(arm = {control:String}, {candidates:Array(String)}, [arm])) AS comparison, *
         FROM observed
         WHERE notEmpty(values) AND (arm = {control:String} OR arm IN {candidates:Array(String)})
       )
     )
     ${SETTINGS}`,
    {
      promptId: question.promptId,
      rolloutId: question.rolloutId,
      sinceMs: question.since.getTime(),
      cutShortMs: (question.cutShortAt ?? FAR_FUTURE).getTime(),
      candidates: [...question.candidates],
      control: CONTROL_ARM,
      feedbackNames,
    },
  );
}

const FAR_FUTURE = new Date("2200-01-01T00:00:00Z");
