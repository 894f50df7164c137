import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { NewReleaseForm } from "@/components/releases/new-release-form";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Request a release" };

type NewReleasePageProps = PageProps<"/[workspaceSlug]/new-release">;

export default function NewReleasePage(props: NewReleasePageProps) {
  return (
    <>
      <PageHeader
        title="Request a release"
        description="Ask that an environment serve something else. Nothing goes live before the reviews and checks it needs."
      />
      <Suspense fallback={<SkeletonRows rows={6} label="Loading what is live" />}>
        <NewRelease {...props} />
      </Suspense>
    </>
  );
}

async function NewRelease({ params }: NewReleasePageProps) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  // Not streamed: whoever draws it has a skeleton of its own, which the browser would find filled already.
  await queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <NewReleaseForm workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
