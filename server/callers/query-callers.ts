import { FINAL_SETTINGS, IS_MODEL_CALL } from "@/server/analytics/scope-conditions";
import { queryTraceStore } from "@/server/traces/query-trace-store";

export type CallerRow = {
  readonly apiKeyId: string;
  readonly serviceName: string;
  readonly versionNumbers: number[];
  readonly callCount: number;
  readonly lastCallAt: string;
  readonly callsWithVariables: number;
  readonly variables: [name: string, callCount: number][];
};

export type CallerFilter = {
  readonly promptId: string;
  /** The environment's name and those it had before. */
  readonly environmentNames: readonly string[];
  /** Keys that may be of this environment: their calls that name none may have been made in it. */
  readonly apiKeyIds: readonly string[];
  readonly fromMs: number;
  readonly limit: number;
};

/** Names come from clients: a call with a new one each time must not make the answer grow without end. */
const MAX_VARIABLES = 500;

export function queryCallers(
  workspaceId: string,
  { promptId, environmentNames, apiKeyIds, fromMs, limit }: CallerFilter,
): Promise<CallerRow[]> {
  return queryTraceStore(
    workspaceId,
    `WITH sumMap(arrayMap(name -> toString(name), variable_names), arrayMap(_ -> toUInt64(1), variable_names)) AS sent
     SELECT
       api_key_id AS apiKeyId,
       service_name AS serviceName,
       arrayReverseSort(groupUniqArray(100)(prompt_version)) AS versionNumbers,
       count() AS callCount,
       max(start_time) AS lastCallAt,
       countIf(notEmpty(variable_names)) AS callsWithVariables,
       arraySlice(arrayReverseSort(pair -> pair.2, arrayZip(sent.1, sent.2)), 1, {maxVariables:UInt32}) AS variables
     FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND prompt_id = {promptId:String}
       AND start_time >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
       AND (environment IN {environmentNames:Array(String)}
         OR (environment = '' AND api_key_id IN {apiKeyIds:Array(String)}))
       AND ${IS_MODEL_CALL}
     GROUP BY api_key_id, service_name
     ORDER BY callCount DESC, apiKeyId, serviceName
     LIMIT {limit:UInt32}
     ${FINAL_SETTINGS}`,
    {
      promptId,
      environmentNames: [...environmentNames],
      apiKeyIds: [...apiKeyIds],
      fromMs,
      limit,
      maxVariables: MAX_VARIABLES,
    },
  );
}
