import { createDashboard } from "@/server/dashboards/create-dashboard";
import type { DashboardChart } from "@/server/dashboards/dashboard-schemas";
import { getDashboard } from "@/server/dashboards/get-dashboard";
import { subscribeToDashboard } from "@/server/dashboards/subscribe-to-dashboard";
import { updateDashboard } from "@/server/dashboards/update-dashboard";
import type { TestMember } from "./factories";

/** A saved chart; a test says what it cares about. */
export function aChart(title: string, question: Partial<DashboardChart["question"]> = {}): DashboardChart {
  return {
    id: title.toLowerCase().replaceAll(" ", "-").slice(0, 40),
    title,
    question: {
      metric: "requests",
      by: "none",
      filters: {},
      range: "30d",
      interval: "auto",
      isCompared: true,
      ...question,
    },
  };
}

/** A shared dashboard of one chart, of which its maker is mailed every week. Answers its id. */
export async function aDashboard(owner: TestMember, name: string, now = new Date()): Promise<string> {
  const { id: dashboardId } = await createDashboard(owner, { name, charts: [aChart(name)] });
  const { revision } = await getDashboard(owner, { dashboardId });
  await updateDashboard(owner, { dashboardId, revision, isShared: true });
  await subscribeToDashboard(owner, { dashboardId, isSubscribed: true, timeZone: "UTC" }, now);
  return dashboardId;
}
