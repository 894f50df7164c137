import type { Metadata } from "next";
import { Suspense } from "react";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { DashboardView } from "@/components/dashboards/dashboard-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "../../find-time-zone";

export const metadata: Metadata = { title: "Dashboard" };

type DashboardPageProps = PageProps<"/[workspaceSlug]/dashboards/[dashboardId]">;

export default function DashboardPage(props: DashboardPageProps) {
  return (
    <Suspense fallback={<AnalyticsSkeleton />}>
      <Dashboard {...props} />
    </Suspense>
  );
}

async function Dashboard({ params }: DashboardPageProps) {
  const { workspaceSlug, dashboardId } = await params;
  const timeZone = await findTimeZone();
  void getQueryClient().prefetchQuery(trpc.dashboard.get.queryOptions({ workspaceSlug, dashboardId }));
  void getQueryClient().prefetchQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <TellTimeZone known={timeZone} />
      <DashboardView workspaceSlug={workspaceSlug} dashboardId={dashboardId} timeZone={timeZone} />
    </HydrateClient>
  );
}
