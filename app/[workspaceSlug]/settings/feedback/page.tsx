import type { Metadata } from "next";
import { Suspense } from "react";
import { FeedbackSettings } from "@/components/feedback/feedback-settings";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Feedback" };

type FeedbackPageProps = PageProps<"/[workspaceSlug]/settings/feedback">;

export default function FeedbackPage({ params }: FeedbackPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={5} label="Loading the scores" />}>
      <Settings params={params} />
    </Suspense>
  );
}

async function Settings({ params }: Pick<FeedbackPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.feedback.settings.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <FeedbackSettings workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
