import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { SelectionInput } from "./measure-schemas";
import { resolveMeasureScope } from "./measure-scope";
import { FINAL_SETTINGS, isScopeOfFeedback, scopeParams, scoreConditionsOf } from "./scope-conditions";
import { resolveTimeRange } from "./time-range";

/** Names come from whoever sends feedback: a menu shows the most frequent ones. */
const MAX_NAMES = 20;

/** The feedback that has figures: text has no mean. */
export async function listScoreNames(
  ctx: WorkspaceContext,
  input: SelectionInput,
  now = new Date(),
): Promise<{ name: string; votes: number }[]> {
  assertCan(ctx.actor, "analytics:read");
  const scope = await inWorkspace(ctx, (tx) => resolveMeasureScope(tx, input.filters, "none"));
  if (!isScopeOfFeedback(scope)) return [];
  return queryTraceStore(
    ctx.workspaceId,
    `SELECT toString(scores.name) AS name, count() AS votes
     FROM scores FINAL
     WHERE ${scoreConditionsOf(scope)} AND value_type IN ('boolean', 'number')
     GROUP BY name
     ORDER BY votes DESC, name
     LIMIT ${MAX_NAMES}
     ${FINAL_SETTINGS}`,
    scopeParams(scope, resolveTimeRange(input, now)),
  );
}
