import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DimensionValuesInput } from "./analytics-schemas";
import { callGroup } from "./breakdown-columns";
import { identifyGroup } from "./group-identity";
import { resolveMeasureScope } from "./measure-scope";
import { callConditionsOf, FINAL_SETTINGS, scopeParams } from "./scope-conditions";
import { resolveTimeRange } from "./time-range";

export type DimensionValue = {
  /** What a filter says. */
  readonly value: string;
  readonly label: string;
  readonly requests: number;
};

/** As many as a menu is read through. */
const MAX_VALUES = 50;

/** What calls of the range name, busiest first, under all filters but the dimension's own. */
export async function listDimensionValues(
  ctx: WorkspaceContext,
  input: DimensionValuesInput,
  now = new Date(),
): Promise<DimensionValue[]> {
  assertCan(ctx.actor, "analytics:read");
  const { dimension, filters } = input;
  const scope = await inWorkspace(ctx, (tx) =>
    resolveMeasureScope(tx, { ...filters, [dimension]: [] }, dimension),
  );
  const rows = await queryTraceStore<{ group: string; requests: number }>(
    ctx.workspaceId,
    `SELECT ${callGroup(dimension, scope)} AS group, count() AS requests
     FROM spans FINAL
     WHERE ${callConditionsOf(scope)}
     GROUP BY group
     ORDER BY requests DESC, group
     LIMIT ${MAX_VALUES}
     ${FINAL_SETTINGS}`,
    scopeParams(scope, resolveTimeRange(input, now)),
  );
  const named = rows.flatMap(({ group, requests }) => {
    const { label, filterValue } = identifyGroup(dimension, group, scope);
    return filterValue === null ? [] : [{ value: filterValue, label, requests }];
  });
  return mergeByValue(named);
}

/** Versions of several prompts have the same number, and a filter asks for the number. */
function mergeByValue(values: readonly DimensionValue[]): DimensionValue[] {
  const merged = new Map<string, DimensionValue>();
  for (const item of values) {
    const known = merged.get(item.value);
    merged.set(
      item.value,
      known ? { ...item, label: `v${item.value}`, requests: known.requests + item.requests } : item,
    );
  }
  return [...merged.values()];
}
