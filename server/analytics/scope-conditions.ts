/** A scope as SQL over `spans` and `scores`. Every value is a parameter. */
import type { QueryParams } from "@/db/clickhouse/client";
import { catalogKeys } from "./catalog-keys";
import { DIMENSIONS, type Dimension, isOfFeedback } from "./dimension-catalog";
import { folderOf } from "./folder-of";
import type { MeasureScope } from "./measure-scope";

export type Period = { readonly fromMs: number; readonly toMs: number };

/** A wrapper repeats the usage of the call inside it. */
export const IS_MODEL_CALL = "kind IN ('generation', 'embedding') AND counts_toward_usage = 1";

/** All versions of a row share their start time, hence their partition. */
export const FINAL_SETTINGS = "SETTINGS do_not_merge_across_partitions_select_final = 1";

/** A failure that names no type has one all the same, and what did not fail has none. */
export const ERROR_TYPE = "if(status = 'error', if(error_type = '', 'unknown', toString(error_type)), '')";

/** Columns of `spans` that are filtered by as they are. */
const WORD_COLUMNS = {
  arm: "arm",
  model: "model",
  provider: "provider",
  apiKey: "api_key_id",
  user: "user_id",
  service: "service_name",
  errorType: ERROR_TYPE,
  finishReason: "finish_reason",
} as const satisfies Partial<Record<Dimension, string>>;

export function callConditionsOf(scope: MeasureScope): string {
  const { filters } = scope;
  const words = catalogKeys(WORD_COLUMNS).flatMap((dimension) =>
    isChosen(filters[dimension]) ? [`${WORD_COLUMNS[dimension]} IN {${dimension}:Array(String)}`] : [],
  );
  if (isChosen(filters.tag)) {
    words.push(`(hasAny(tags, {tag:Array(String)}) OR (has({tag:Array(String)}, '') AND empty(tags)))`);
  }
  return [...sharedConditions(scope, "start_time"), ...words, IS_MODEL_CALL].join(" AND ");
}

/** A score counts when its span began: a late verdict belongs to the version that earned it. */
export function scoreConditionsOf(scope: MeasureScope): string {
  const words = isChosen(scope.filters.user) ? ["user_id IN {user:Array(String)}"] : [];
  return [...sharedConditions(scope, "span_start_time"), ...words].join(" AND ");
}

/** Whether the filters ask only what feedback knows. */
export function isScopeOfFeedback({ filters }: Pick<MeasureScope, "filters">): boolean {
  return DIMENSIONS.every((dimension) => !isChosen(filters[dimension]) || isOfFeedback(dimension));
}

/** What spans and scores share, the tenant first. */
function sharedConditions(scope: MeasureScope, timeColumn: "start_time" | "span_start_time"): string[] {
  const { promptIds, branchVersions, filters } = scope;
  const conditions = [
    "workspace_id = {workspaceId:String}",
    ...promptConditions(promptIds),
    `${timeColumn} >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')`,
    `${timeColumn} < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')`,
  ];
  if (branchVersions !== null) {
    conditions.push("concat(prompt_id, ':', toString(prompt_version)) IN {branchVersions:Array(String)}");
  }
  if (isChosen(filters.version)) conditions.push("prompt_version IN {versions:Array(UInt32)}");
  if (isChosen(filters.environment)) conditions.push("environment IN {environments:Array(String)}");
  if (scope.visibleEnvironments !== null) {
    conditions.push("environment IN {visibleEnvironments:Array(String)}");
  }
  return conditions;
}

/** By equality where there is one: it is then a slice of the table. */
function promptConditions(promptIds: readonly string[] | null): string[] {
  if (promptIds === null) return [];
  return promptIds.length === 1
    ? ["prompt_id = {promptId:String}"]
    : ["prompt_id IN {promptIds:Array(String)}"];
}

export function scopeParams(scope: MeasureScope, { fromMs, toMs }: Period): QueryParams {
  const { filters } = scope;
  const words = catalogKeys(WORD_COLUMNS).map((dimension) => [dimension, [...(filters[dimension] ?? [])]]);
  const slugs = [...scope.promptSlugs];
  return {
    ...Object.fromEntries(words),
    fromMs,
    toMs,
    tag: [...(filters.tag ?? [])],
    promptId: scope.promptIds?.[0] ?? "",
    promptIds: [...(scope.promptIds ?? [])],
    branchVersions: [...(scope.branchVersions ?? [])],
    versions: (filters.version ?? []).map((version) => Number(version) || 0),
    environments: [...scope.environments],
    visibleEnvironments: [...(scope.visibleEnvironments ?? [])],
    formerNames: [...scope.renamedEnvironments.keys()],
    presentNames: [...scope.renamedEnvironments.values()],
    slugIds: slugs.map(([id]) => id),
    slugFolders: slugs.map(([, slug]) => folderOf(slug)),
    branchKeys: [...scope.branchNames.keys()],
    branchLabels: [...scope.branchNames.values()],
  };
}

function isChosen(values: readonly string[] | undefined): values is readonly string[] {
  return values !== undefined && values.length > 0;
}
