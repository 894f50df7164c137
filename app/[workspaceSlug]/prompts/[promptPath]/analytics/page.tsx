import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { promptAnalyticsFilters, promptAnalyticsQuery } from "@/components/analytics/analytics-filters";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { PromptAnalytics } from "@/components/analytics/prompt-analytics";
import { slugFromPath } from "@/components/layout/paths";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Analytics" };

const loadFilters = createLoader(promptAnalyticsFilters);

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
  const promptSlug = slugFromPath(promptPath);
  const query = promptAnalyticsQuery(workspaceSlug, promptSlug, await loadFilters(searchParams));
  void getQueryClient().prefetchQuery(trpc.analytics.prompt.queryOptions(query));
  return (
    <HydrateClient>
      <PromptAnalytics workspaceSlug={workspaceSlug} promptSlug={promptSlug} />
    </HydrateClient>
  );
}
