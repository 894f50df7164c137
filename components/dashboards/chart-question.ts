/** A saved chart's question, as the explorer's service takes it and as its page stands in the address. Pure. */
import { type explorerQuery, serializeExplorer } from "@/components/analytics/analytics-filters";
import { paths } from "@/components/layout/paths";
import type { Metric } from "@/server/analytics/metric-catalog";
import type { DashboardChart } from "@/server/dashboards/dashboard-schemas";

type Question = DashboardChart["question"];

export function questionInput(workspaceSlug: string, timeZone: string, { metric, ...question }: Question) {
  return { workspaceSlug, timeZone, metrics: [metric], limit: 20, ...question };
}

/** Where the chart can be looked into. */
export function explorerPath(
  workspaceSlug: string,
  { metric, by, filters, range, interval, isCompared }: Question,
) {
  const { prompt = [], ...others } = filters;
  const [promptSlug, ...more] = prompt;
  const query = { ...others, metrics: [metric], by, range, interval, compare: isCompared };
  if (promptSlug && more.length === 0) {
    return paths.promptAnalytics(workspaceSlug, promptSlug, serializeExplorer(query));
  }
  return paths.analytics(workspaceSlug, serializeExplorer({ ...query, prompt }));
}

/** The explorer's question for one of its metrics; a range between two dates becomes the last thirty days. */
export function chartQuestion(query: ReturnType<typeof explorerQuery>, metric: Metric): Question {
  const { by, filters, range, interval, isCompared } = query;
  return { metric, by, filters, range: range === "custom" ? "30d" : range, interval, isCompared };
}
