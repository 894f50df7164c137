import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type HistogramBar, histogramBars } from "./latency-histogram";
import type { SelectionInput } from "./measure-schemas";
import { resolveMeasureScope } from "./measure-scope";
import { callConditionsOf, FINAL_SETTINGS, scopeParams } from "./scope-conditions";
import { resolveTimeRange } from "./time-range";

/** How long calls took, failed ones included. */
export async function measureLatency(
  ctx: WorkspaceContext,
  input: SelectionInput,
  now = new Date(),
): Promise<HistogramBar[]> {
  assertCan(ctx.actor, "analytics:read");
  const scope = await inWorkspace(ctx, (tx) => resolveMeasureScope(tx, input.filters, "none"));
  const counts = await queryTraceStore<{ bucket: number; requests: number; errors: number }>(
    ctx.workspaceId,
    `SELECT toUInt8(floor(log2(greatest(duration_us, 1)) * 2)) AS bucket,
       count() AS requests, countIf(status = 'error') AS errors
     FROM spans FINAL
     WHERE ${callConditionsOf(scope)}
     GROUP BY bucket
     ${FINAL_SETTINGS}`,
    scopeParams(scope, resolveTimeRange(input, now)),
  );
  return histogramBars(counts);
}
