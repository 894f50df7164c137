import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import {
  explorerFilters,
  explorerQuery,
  versionComparisonQuery,
} from "@/components/analytics/analytics-filters";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { Explorer } from "@/components/analytics/explorer";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { slugFromPath } from "@/components/layout/paths";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "../../../find-time-zone";

export const metadata: Metadata = { title: "Analytics" };

const loadFilters = createLoader(explorerFilters);

type PromptAnalyticsPageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/analytics">;

export default function PromptAnalyticsPage(props: PromptAnalyticsPageProps) {
  return (
    <Suspense fallback={<AnalyticsSkeleton />}>
      <Analytics {...props} />
    </Suspense>
  );
}

async function Analytics({ params, searchParams }: PromptAnalyticsPageProps) {
  const { workspaceSlug, promptPath } = await params;
  const place = { workspaceSlug, promptSlug: slugFromPath(promptPath), timeZone: await findTimeZone() };
  const filters = await loadFilters(searchParams);
  void getQueryClient().prefetchQuery(trpc.analytics.explore.queryOptions(explorerQuery(place, filters)));
  void getQueryClient().prefetchQuery(
    trpc.analytics.compareVersions.queryOptions(versionComparisonQuery(place, filters)),
  );
  void getQueryClient().prefetchQuery(trpc.workspace.list.queryOptions());
  void getQueryClient().prefetchQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <TellTimeZone known={place.timeZone} />
      <Explorer place={place} />
    </HydrateClient>
  );
}
