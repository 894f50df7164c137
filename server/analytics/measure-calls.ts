import type { AnalyticsReport } from "./analytics-report";
import { buildReport, type ReportOptions } from "./build-report";
import type { CallFilter } from "./call-filter";
import { queryCallSeries, queryCallTotals } from "./query-calls";
import { queryFeedbackSeries, queryFeedbackTotals } from "./query-feedback";
import { stepsOf } from "./time-range";

/** The report of one workspace's calls over a range and the period before it. */
export async function measureCalls(
  workspaceId: string,
  scope: Omit<CallFilter, "fromMs" | "toMs">,
  options: ReportOptions,
): Promise<AnalyticsReport> {
  const { range, groupBy } = options;
  const current: CallFilter = { ...scope, fromMs: range.fromMs, toMs: range.toMs };
  const before: CallFilter = { ...scope, fromMs: range.previousFromMs, toMs: range.fromMs };
  const steps = stepsOf(range);
  const [calls, previousCalls, feedback, previousFeedback] = await Promise.all([
    queryCallSeries(workspaceId, current, { groupBy, steps }),
    queryCallTotals(workspaceId, before, { groupBy }),
    queryFeedbackSeries(workspaceId, current, { groupBy, steps }),
    queryFeedbackTotals(workspaceId, before),
  ]);
  return buildReport({ calls, previousCalls, feedback, previousFeedback }, options);
}
