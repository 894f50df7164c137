import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { workspaceAnalyticsFilters, workspaceAnalyticsQuery } from "@/components/analytics/analytics-filters";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { WorkspaceAnalytics } from "@/components/analytics/workspace-analytics";
import { PageHeader } from "@/components/layout/page-header";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Analytics" };

const loadFilters = createLoader(workspaceAnalyticsFilters);

type AnalyticsPageProps = PageProps<"/[workspaceSlug]/analytics">;

export default function AnalyticsPage(props: AnalyticsPageProps) {
  return (
    <>
      <PageHeader
        title="Analytics"
        description="What every prompt costs, how fast it answers and how well."
      />
      <Suspense fallback={<AnalyticsSkeleton />}>
        <Analytics {...props} />
      </Suspense>
    </>
  );
}

async function Analytics({ params, searchParams }: AnalyticsPageProps) {
  const { workspaceSlug } = await params;
  const query = workspaceAnalyticsQuery(workspaceSlug, await loadFilters(searchParams));
  void getQueryClient().prefetchQuery(trpc.analytics.workspace.queryOptions(query));
  return (
    <HydrateClient>
      <WorkspaceAnalytics workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
