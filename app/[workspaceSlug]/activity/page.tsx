import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { ActivityFeed } from "@/components/activity/activity-feed";
import { activityFilters, activityListInput } from "@/components/activity/activity-filters";
import { PageHeader } from "@/components/layout/page-header";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Activity" };

const loadFilters = createLoader(activityFilters);

type ActivityPageProps = PageProps<"/[workspaceSlug]/activity">;

export default function ActivityPage(props: ActivityPageProps) {
  return (
    <>
      <PageHeader title="Activity" description="What people and API keys changed in this workspace." />
      <Suspense fallback={<SkeletonRows rows={10} label="Loading activity" />}>
        <Activity {...props} />
      </Suspense>
    </>
  );
}

async function Activity({ params, searchParams }: ActivityPageProps) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.activity.list.infiniteQueryOptions(
      activityListInput(workspaceSlug, filters, undefined),
      nextNumberedPage,
    ),
  );
  return (
    <HydrateClient>
      <ActivityFeed workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
