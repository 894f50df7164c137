import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { explorerFilters, explorerQuery } from "@/components/analytics/analytics-filters";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { Explorer } from "@/components/analytics/explorer";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { PageHeader } from "@/components/layout/page-header";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "../find-time-zone";

export const metadata: Metadata = { title: "Analytics" };

const loadFilters = createLoader(explorerFilters);

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
  const place = { workspaceSlug, timeZone: await findTimeZone() };
  const query = explorerQuery(place, await loadFilters(searchParams));
  void getQueryClient().prefetchQuery(trpc.analytics.explore.queryOptions(query));
  void getQueryClient().prefetchQuery(trpc.workspace.list.queryOptions());
  void getQueryClient().prefetchQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <TellTimeZone known={place.timeZone} />
      <Explorer place={place} />
    </HydrateClient>
  );
}
