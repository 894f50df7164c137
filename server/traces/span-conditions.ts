import type { Actor } from "@/server/authz/policy";
import { containsText } from "./text-conditions";
import type { TraceFilter } from "./trace-filter-schemas";
import { visibleEnvironments } from "./visible-environments";

/** SQL over the columns of `spans`, and the values of its placeholders. */
export type SpanConditions = { readonly sql: string; readonly params: Readonly<Record<string, unknown>> };

type Filters = Omit<
  TraceFilter,
  "promptSlug" | "environment" | "range" | "from" | "to" | "feedback" | "feedbackName" | "feedbackValue"
> & {
  readonly promptId?: string | undefined;
  /** All names that the environment has or had; "" for spans that name none. */
  readonly environments?: readonly string[] | undefined;
};

/** A wrapper repeats the usage of the call inside it: a cost or a count of tokens is asked of the call. */
const IS_CALL = "counts_toward_usage = 1";
const LASTS = "(parent_span_id = '' OR kind IN ('generation', 'embedding'))";
const TOKENS = "(ifNull(input_tokens, 0) + ifNull(output_tokens, 0))";

const FILTERS = [
  ["promptId", "prompt_id = {promptId:String}"],
  ["version", "prompt_version IN {version:Array(UInt32)}"],
  ["environments", "environment IN {environments:Array(String)}"],
  ["model", "model IN {model:Array(String)}"],
  ["provider", "provider IN {provider:Array(String)}"],
  ["errorType", "error_type IN {errorType:Array(String)}"],
  ["kind", "kind IN {kind:Array(String)}"],
  ["userId", "user_id = {userId:String}"],
  ["sessionId", "session_id = {sessionId:String}"],
  ["tag", "hasAny(tags, {tag:Array(String)})"],
  ["apiKeyId", "api_key_id IN {apiKeyId:Array(String)}"],
  ["arm", "arm IN {arm:Array(String)}"],
  ["rolloutId", "rollout_id IN {rolloutId:Array(String)}"],
  ["serviceName", "service_name IN {serviceName:Array(String)}"],
  ["finishReason", "finish_reason IN {finishReason:Array(String)}"],
  ["minLatencyMs", `duration_us >= {minLatencyMs:Float64} * 1000 AND ${LASTS}`],
  ["maxLatencyMs", `duration_us <= {maxLatencyMs:Float64} * 1000 AND ${LASTS}`],
  ["minCostUsd", `toFloat64(cost_usd) >= {minCostUsd:Float64} AND ${IS_CALL}`],
  ["maxCostUsd", `toFloat64(cost_usd) <= {maxCostUsd:Float64} AND ${IS_CALL}`],
  ["minTokens", `${TOKENS} >= {minTokens:Float64} AND ${IS_CALL}`],
  [
    "maxTokens",
    `${TOKENS} <= {maxTokens:Float64} AND coalesce(input_tokens, output_tokens) IS NOT NULL AND ${IS_CALL}`,
  ],
  ["minTimeToFirstTokenMs", "time_to_first_token_us >= {minTimeToFirstTokenMs:Float64} * 1000"],
  ["maxTimeToFirstTokenMs", "time_to_first_token_us <= {maxTimeToFirstTokenMs:Float64} * 1000"],
  ["search", "positionCaseInsensitiveUTF8(name, {search:String}) > 0"],
] as const;

const STATES = {
  error: "status = 'error'",
  linked: "prompt_id != ''",
  unlinked: "prompt_id = '' AND (prompt_slug != '' OR kind IN ('generation', 'embedding'))",
} as const;

/** What one span must satisfy for its trace to be listed. */
export function spanConditions(filters: Filters): SpanConditions {
  const present = FILTERS.filter(([name]) => filters[name] !== undefined);
  const conditions: string[] = present.map(([, condition]) => condition);
  const params = Object.fromEntries(present.map(([name]) => [name, filters[name]]));
  if (filters.status === "error") conditions.push(STATES.error);
  if (filters.link !== undefined) conditions.push(STATES[filters.link]);
  // Last, so that the others have thrown out what need not be read.
  const text = filters.text === undefined ? undefined : containsText(filters.text);
  if (text) conditions.push(text.sql);
  return {
    sql: conditions.length === 0 ? "1" : conditions.map((condition) => `(${condition})`).join(" AND "),
    params: { ...params, ...text?.params },
  };
}

/** What every span that is read at all must satisfy. */
export function visibilityConditions(actor: Actor): SpanConditions {
  const environments = visibleEnvironments(actor);
  return environments === null
    ? { sql: "1", params: {} }
    : {
        sql: "environment IN {visibleEnvironments:Array(String)}",
        params: { visibleEnvironments: environments },
      };
}
