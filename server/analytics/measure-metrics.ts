import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isFew } from "./breakdown-columns";
import { buildMeasurement } from "./build-measurement";
import { identifyGroup } from "./group-identity";
import type { MeasureInput } from "./measure-schemas";
import { type MeasureScope, resolveMeasureScope } from "./measure-scope";
import type { Measurement } from "./measurement";
import { isCallMetric, isFeedbackMetric, isScoreMetric, type Metric, scoreNameOf } from "./metric-catalog";
import { type Cut, queryCalls, queryLargestGroups, queryScores } from "./query-measures";
import { isScopeOfFeedback } from "./scope-conditions";
import { resolveTimeRange, stepsOf, type TimeRange } from "./time-range";

/** As many lines as a chart can tell apart. */
const CHARTED_GROUPS = 6;

/** Any metrics, broken down by anything, over time and against the period before. */
export async function measureMetrics(
  ctx: WorkspaceContext,
  input: MeasureInput & { readonly isCompared?: boolean },
  now = new Date(),
): Promise<Measurement> {
  assertCan(ctx.actor, "analytics:read");
  const scope = await inWorkspace(ctx, (tx) => resolveMeasureScope(tx, input.filters, input.by));
  return measureScope(ctx.workspaceId, scope, input, now);
}

/** Of a scope that is resolved already: joins no transaction, asks no permission. */
export async function measureScope(
  workspaceId: string,
  scope: MeasureScope,
  input: Omit<MeasureInput, "filters"> & { readonly isCompared?: boolean },
  now: Date,
): Promise<Measurement> {
  const { metrics, by, isCompared = true } = input;
  const range = resolveTimeRange(input, now);
  const steps = stepsOf(range);
  const ranked = await rankGroups(workspaceId, scope, range, input);
  const charted = ranked?.slice(0, CHARTED_GROUPS) ?? null;
  const isLong = ranked !== null && (ranked.length >= input.limit || by === "user");
  const listed = isLong ? ranked : null;
  const cut: Cut = { scope, period: range, by, steps, listed, charted };
  const before: Cut = {
    ...cut,
    period: { fromMs: range.previousFromMs, toMs: range.fromMs },
    steps: by === "none" ? steps.map((step) => step - (range.fromMs - range.previousFromMs)) : null,
  };
  const [current, previous] = await Promise.all([
    queryRows(workspaceId, cut, metrics),
    isCompared ? queryRows(workspaceId, before, metrics) : null,
  ]);
  return buildMeasurement(current, previous, {
    metrics,
    by,
    range,
    steps,
    isFeedbackKnown: isScopeOfFeedback(scope),
    charted,
    identify: (key) => identifyGroup(by, key, scope),
  });
}

/** Null where groups are few by nature. */
async function rankGroups(
  workspaceId: string,
  scope: MeasureScope,
  range: TimeRange,
  { by, limit, metrics }: Pick<MeasureInput, "by" | "limit" | "metrics">,
): Promise<string[] | null> {
  if (isFew(by, scope, limit)) return null;
  const metric = metrics.find(isCallMetric) ?? "requests";
  return queryLargestGroups(workspaceId, { scope, period: range, by, metric, limit });
}

async function queryRows(workspaceId: string, cut: Cut, metrics: readonly Metric[]) {
  const callMetrics = metrics.filter(isCallMetric);
  const feedback = metrics.filter(isFeedbackMetric);
  const [calls, scores] = await Promise.all([
    queryCalls(workspaceId, cut, callMetrics),
    feedback.length === 0
      ? []
      : queryScores(workspaceId, cut, feedback.filter(isScoreMetric).map(scoreNameOf)),
  ]);
  return { calls, scores };
}
