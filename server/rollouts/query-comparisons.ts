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

/**
 * One row for each call: a trace's spans of the rollout, as its application made them. What it cost is the sum of those
 * that count; how it went says the outermost.
 */
const callsOf = (readsOutput: boolean) => `
  SELECT
    unit_id, trace_id,
    min(start_time) AS at,
    argMin(spans.arm, ${OUTERMOST}) AS arm,
    toFloat64(argMin(status = 'error', ${OUTERMOST})) AS failed,
    argMin(duration_us, ${OUTERMOST}) / 1000 AS latency_ms,
    toFloat64(sumIf(spans.cost_usd, counts_toward_usage = 1)) AS cost_usd,
    countIf(spans.cost_usd IS NOT NULL AND counts_toward_usage = 1) AS priced,
    ${readsOutput ? LAST_VALIDITY : "''"} AS validity
  FROM spans FINAL
  WHERE workspace_id = {workspaceId:String} AND prompt_id = {promptId:String}
    AND rollout_id = {rolloutId:String} AND unit_id != '' AND start_time >= fromUnixTimestamp64Milli({sinceMs:Int64}, 'UTC')
  GROUP BY unit_id, trace_id`;

/** Of several attempts the last: what it ended with is what the caller got. The column is large, so it is read only where it is asked for. */
const LAST_VALIDITY = `argMaxIf(
      JSONExtractString(attributes, 'galley.output.valid'), start_time,
      JSONExtractString(attributes, 'galley.output.valid') != ''
    )`;

const UNITS = `
  SELECT
    unit_id, count() AS calls,
    argMin((calls.arm, calls.at, failed, latency_ms, cost_usd, priced, validity, trace_id), calls.at) AS first,
    first.1 AS arm, first.2 AS at
  FROM calls GROUP BY unit_id`;

const SPAN_VALUES = `
  SELECT unit_id, arm, at, calls, '' AS feedback_name, measured.1 AS metric, measured.2 AS value
  FROM units
  ARRAY JOIN [
    ('errorRate', toNullable(first.3)),
    ('latency', if(first.3 = 1, NULL, toNullable(first.4))),
    ('cost', if(first.3 = 1 OR first.6 = 0, NULL, toNullable(first.5))),
    ('invalidOutput', if(first.7 = '', NULL, toNullable(toFloat64(first.7 = 'false'))))
  ] AS measured
  WHERE measured.2 IS NOT NULL`;

/** A caller's score is the mean of what was said of their first call. */
const FEEDBACK_VALUES = `
  SELECT any(units.unit_id) AS unit_id, any(units.arm) AS arm, any(units.at) AS at, 0 AS calls,
    scores.name AS feedback_name, 'feedback' AS metric, avg(scores.value) AS value
  FROM scores FINAL
  INNER JOIN units ON units.first.8 = scores.trace_id
  WHERE scores.workspace_id = {workspaceId:String} AND scores.prompt_id = {promptId:String}
    AND scores.name IN {feedbackNames:Array(String)} AND scores.value IS NOT NULL
  GROUP BY units.unit_id, scores.name`;

/** All that guardrails go by, from one pass over the rollout's spans: as many rows as there are arms and metrics. */
export function queryComparisons(question: ComparisonQuestion): Promise<ComparisonRow[]> {
  const { guardrails } = question.plan;
  const readsOutput = guardrails.some(({ metric }) => metric === "invalidOutput");
  const feedbackNames = guardrails.flatMap(({ metric, feedbackName }) =>
    metric === "feedback" && feedbackName !== undefined ? [feedbackName] : [],
  );
  const values = feedbackNames.length > 0 ? `${SPAN_VALUES} UNION ALL ${FEEDBACK_VALUES}` : SPAN_VALUES;
  return queryTraceStore(
    question.workspaceId,
    `WITH calls AS (${callsOf(readsOutput)}), units AS (${UNITS}), observed AS (${values})
     SELECT
       comparison, arm, metric, feedback_name,
       count() AS units, sum(value) AS total, sum(calls) AS calls,
       countIf(at < fromUnixTimestamp64Milli({cutShortMs:Int64}, 'UTC')) AS proportioned_units,
       countIf(rank <= paired) AS pairs,
       sumIf(value, rank <= paired) AS pair_sum,
       sumIf(value * value, rank <= paired) AS pair_sum_squares
     FROM (
       SELECT *, least(
         countIf(arm = {control:String}) OVER (PARTITION BY comparison, metric, feedback_name),
         countIf(arm != {control:String}) OVER (PARTITION BY comparison, metric, feedback_name)
       ) AS paired
       FROM (
         SELECT
           arrayJoin(if(arm = {control:String}, {candidates:Array(String)}, [toString(arm)])) AS comparison,
           arm, metric, feedback_name, at, calls, assumeNotNull(value) AS value,
           row_number() OVER (PARTITION BY comparison, arm, metric, feedback_name ORDER BY at, unit_id) AS rank
         FROM observed
         WHERE arm = {control:String} OR arm IN {candidates:Array(String)}
       )
     )
     GROUP BY comparison, arm, metric, feedback_name
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
