import type { TraceHead } from "./query-trace-heads";
import { queryTraceStore } from "./query-trace-store";
import type { SpanConditions } from "./span-conditions";

/** A whole trace in one row; "" where nothing was sent. */
export type TraceSummaryRow = {
  readonly traceId: string;
  readonly rootName: string;
  readonly startTime: string;
  readonly durationUs: number;
  readonly environmentName: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly errorCount: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: string | null;
  readonly allTags: readonly string[];
  readonly models: readonly string[];
  /** (slug, version, is linked), as the spans name them. */
  readonly prompts: readonly (readonly [slug: string, version: number, isLinked: number])[];
  readonly spanCount: number;
  /** When the first span that satisfies the list's filters began; 0 when none does. */
  readonly firstMatchUs: number;
};

/** A trace that lasts longer is listed with the figures of a day around its first match. */
const REACH_US = 24 * 3_600_000_000;

/** The root, or what comes nearest to one among the spans that arrived. */
const ROOT_FIRST = "(parent_span_id != '', start_time)";

export function queryTraceSummaries(
  workspaceId: string,
  heads: readonly TraceHead[],
  { visibility, matches }: { visibility: SpanConditions; matches: SpanConditions },
): Promise<TraceSummaryRow[]> {
  if (heads.length === 0) return Promise.resolve([]);
  const startsUs = heads.map(({ startUs }) => startUs);
  return queryTraceStore(
    workspaceId,
    `SELECT
       trace_id AS traceId,
       argMin(name, ${ROOT_FIRST}) AS rootName,
       min(start_time) AS startTime,
       toUnixTimestamp64Micro(max(addMicroseconds(start_time, duration_us)))
         - toUnixTimestamp64Micro(min(start_time)) AS durationUs,
       argMinIf(environment, ${ROOT_FIRST}, environment != '') AS environmentName,
       argMinIf(session_id, ${ROOT_FIRST}, session_id != '') AS sessionId,
       argMinIf(user_id, ${ROOT_FIRST}, user_id != '') AS userId,
       countIf(status = 'error') AS errorCount,
       sumIf(input_tokens, counts_toward_usage = 1) AS inputTokens,
       sumIf(output_tokens, counts_toward_usage = 1) AS outputTokens,
       sumIf(cost_usd, counts_toward_usage = 1) AS costUsd,
       arraySort(groupUniqArrayArray(tags)) AS allTags,
       arraySort(groupUniqArrayIf(10)(model, model != '' AND kind IN ('generation', 'embedding'))) AS models,
       arraySort(groupUniqArrayIf(10)((prompt_slug, prompt_version, prompt_id != ''), prompt_slug != '')) AS prompts,
       count() AS spanCount,
       toUnixTimestamp64Micro(minIf(start_time, ${matches.sql})) AS firstMatchUs
     FROM spans FINAL
     WHERE workspace_id = {workspaceId:String}
       AND trace_id IN {traceIds:Array(String)}
       AND start_time >= fromUnixTimestamp64Micro({reachFromUs:Int64}, 'UTC')
       AND start_time <= fromUnixTimestamp64Micro({reachToUs:Int64}, 'UTC')
       AND ${visibility.sql}
     GROUP BY trace_id
     SETTINGS do_not_merge_across_partitions_select_final = 1`,
    {
      ...matches.params,
      ...visibility.params,
      traceIds: heads.map(({ traceId }) => traceId),
      reachFromUs: Math.max(0, Math.min(...startsUs) - REACH_US),
      reachToUs: Math.max(...startsUs) + REACH_US,
    },
  );
}
