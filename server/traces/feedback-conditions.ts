/** What traces are to be found by the feedback about them. Pure. */
import type { SpanConditions } from "./span-conditions";
import type { TraceFilter } from "./trace-filter-schemas";

type FeedbackFilter = Pick<TraceFilter, "feedback" | "feedbackName" | "feedbackValue">;
type Bounds = { readonly fromUs: number; readonly toUs: number };

const EVERYTHING: SpanConditions = { sql: "1", params: {} };
/** Feedback carries the time of the span it is about, which may begin later than its trace. */
const REACH_US = 24 * 3_600_000_000;

/**
 * By the trace, not by the span: feedback about a whole trace stands on no span that other filters could ask for.
 * `GLOBAL`, so that on a cluster the inner table is read once and not by each shard anew.
 */
export function feedbackConditions(filter: FeedbackFilter, { fromUs, toUs }: Bounds): SpanConditions {
  const { feedback = "with", feedbackName, feedbackValue } = filter;
  const isAsked = [filter.feedback, feedbackName, feedbackValue].some((part) => part !== undefined);
  if (!isAsked) return EVERYTHING;
  const conditions = [
    "workspace_id = {workspaceId:String}",
    "span_start_time >= fromUnixTimestamp64Micro({feedbackFromUs:Int64}, 'UTC')",
    "span_start_time < fromUnixTimestamp64Micro({feedbackToUs:Int64}, 'UTC')",
  ];
  if (feedbackName !== undefined) conditions.push("name = {feedbackName:String}");
  if (feedbackValue !== undefined) conditions.push(HAS_VALUE);
  return {
    sql: `trace_id GLOBAL ${feedback === "with" ? "IN" : "NOT IN"} (
      SELECT trace_id FROM scores FINAL WHERE ${conditions.join(" AND ")}
    )`,
    params: {
      feedbackFromUs: Math.max(0, fromUs - REACH_US),
      feedbackToUs: toUs + REACH_US,
      ...(feedbackName === undefined ? {} : { feedbackName }),
      ...(feedbackValue === undefined ? {} : { feedbackValue }),
    },
  };
}

/** Numbers by their value, so that "1" finds 1.0. */
const HAS_VALUE = `multiIf(
  value_type = 'string', string_value = {feedbackValue:String},
  value_type = 'boolean', value = if(lower({feedbackValue:String}) IN ('true', 'yes', '1'), 1, 0)
    AND lower({feedbackValue:String}) IN ('true', 'yes', '1', 'false', 'no', '0'),
  value = toFloat64OrNull({feedbackValue:String}))`;
