/** Which rows of the trace store a question is about. Empty lists filter nothing. */
export type CallFilter = {
  /** Absent: every prompt of the workspace, and calls that name none. */
  readonly promptId?: string;
  readonly versions: readonly number[];
  readonly environments: readonly string[];
  readonly models: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
};

/** The conditions that spans and scores share, the tenant first. */
export function callConditions(filter: CallFilter, timeColumn: "start_time" | "span_start_time") {
  const conditions = [
    "workspace_id = {workspaceId:String}",
    `${timeColumn} >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')`,
    `${timeColumn} < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')`,
  ];
  if (filter.promptId !== undefined) conditions.push("prompt_id = {promptId:String}");
  if (filter.versions.length > 0) conditions.push("prompt_version IN {versions:Array(UInt32)}");
  if (filter.environments.length > 0) conditions.push("environment IN {environments:Array(String)}");
  return conditions;
}

export function callParams(filter: CallFilter) {
  return {
    fromMs: filter.fromMs,
    toMs: filter.toMs,
    promptId: filter.promptId ?? "",
    versions: [...filter.versions],
    environments: [...filter.environments],
    models: [...filter.models],
  };
}
