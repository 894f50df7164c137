import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { ActivityFeed } from "@/components/activity/activity-feed";
import { activityFilters, activityListInput } from "@/components/activity/activity-filters";
import { OpenThreads } from "@/components/comments/open-threads";
import { slugFromPath } from "@/components/layout/paths";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

type PromptActivityPageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/activity">;

const loadFilters = createLoader(activityFilters);

export const metadata: Metadata = { title: "Activity" };

export default function PromptActivityPage(props: PromptActivityPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={8} label="Loading activity" />}>
      <Activity {...props} />
    </Suspense>
  );
}

async function Activity({ params, searchParams }: PromptActivityPageProps) {
  const { workspaceSlug, promptPath } = await params;
  const promptSlug = slugFromPath(promptPath);
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.comment.listThreads.queryOptions({ workspaceSlug, promptSlug }));
  void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.activity.list.infiniteQueryOptions(
      activityListInput(workspaceSlug, filters, promptSlug),
      nextNumberedPage,
    ),
  );
  return (
    <HydrateClient>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-label="Activity" className="min-w-0 max-lg:order-last">
          <ActivityFeed workspaceSlug={workspaceSlug} promptSlug={promptSlug} />
        </section>
        <OpenThreads workspaceSlug={workspaceSlug} promptSlug={promptSlug} />
      </div>
    </HydrateClient>
  );
}
