import { measureScope } from "@/server/analytics/measure-metrics";
import { resolveMeasureScope } from "@/server/analytics/measure-scope";
import type { Metric } from "@/server/analytics/metric-catalog";
import { assertCanSee } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type AlertQuestion, type AlertReading, isAgainstPeriodBefore } from "./alert-question";
import { alertWindow } from "./alert-schedule";

/** Opens no transaction around the trace store, which may take its time. */
export async function measureAlert(
  ctx: WorkspaceContext,
  { metric, filters, condition, windowMinutes }: AlertQuestion,
  now: Date,
): Promise<AlertReading> {
  assertCanSee(ctx.actor, "alert:read", "alert:manage");
  const scope = await inWorkspace(ctx, (tx) => resolveMeasureScope(tx, filters, "none"));
  const { fromMs, toMs } = alertWindow(windowMinutes, now);
  const metrics: Metric[] = metric === "requests" ? [metric] : [metric, "requests"];
  const { total } = await measureScope(
    ctx.workspaceId,
    scope,
    {
      metrics,
      by: "none",
      range: "custom",
      from: new Date(fromMs),
      to: new Date(toMs),
      timeZone: "UTC",
      interval: "auto",
      limit: 1,
      isCompared: isAgainstPeriodBefore(condition),
    },
    now,
  );
  return {
    value: total.values[metric] ?? null,
    previous: total.previous?.[metric] ?? null,
    requests: total.requests,
    previousRequests: total.previous?.requests ?? null,
    fromMs,
    toMs,
  };
}
