import { createDashboard } from "@/server/dashboards/create-dashboard";
import type { DashboardChart } from "@/server/dashboards/dashboard-schemas";
import { updateDashboard } from "@/server/dashboards/update-dashboard";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type Asked = Partial<DashboardChart["question"]> & Pick<DashboardChart["question"], "metric">;

const chart = (id: string, title: string, question: Asked): DashboardChart => ({
  id,
  title,
  question: { by: "none", filters: {}, range: "30d", interval: "auto", isCompared: true, ...question },
});

/** What a team looks at on Mondays. */
const CHARTS: readonly DashboardChart[] = [
  chart("cost", "Cost by prompt", { metric: "costUsd", by: "prompt" }),
  chart("requests", "Requests", { metric: "requests" }),
  chart("latency", "Latency p95 of support/reply by version", {
    metric: "latencyP95Ms",
    by: "version",
    filters: { prompt: ["support/reply"] },
  }),
  chart("helpful", "Helpful answers in production", {
    metric: "score:helpful",
    by: "prompt",
    filters: { environment: ["production"] },
  }),
  chart("errors", "Errors by type", { metric: "errors", by: "errorType", range: "7d" }),
  chart("speed", "Output speed by model", { metric: "tokensPerSecond", by: "model" }),
];

/** Joins the caller's transaction. */
export async function storeDemoDashboard(ctx: WorkspaceContext): Promise<void> {
  const { id: dashboardId } = await createDashboard(ctx, { name: "Mondays", charts: [...CHARTS] });
  await updateDashboard(ctx, { dashboardId, revision: 1, isShared: true });
}
