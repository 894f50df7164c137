import type { Metadata } from "next";
import { Suspense } from "react";
import { BypassList } from "@/components/bypasses/bypass-list";
import { bypassListInput } from "@/components/bypasses/bypass-queries";
import { PageHeader } from "@/components/layout/page-header";
import { nextPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Bypasses" };

type BypassesPageProps = PageProps<"/[workspaceSlug]/bypasses">;

export default function BypassesPage({ params }: BypassesPageProps) {
  return (
    <>
      <PageHeader
        title="Bypasses"
        description="What went live without the reviews and checks that its environment asks for. Each stays here until somebody else has reviewed it."
      />
      <Suspense fallback={<SkeletonRows rows={6} label="Loading bypasses" />}>
        <Bypasses params={params} />
      </Suspense>
    </>
  );
}

async function Bypasses({ params }: Pick<BypassesPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  for (const isReviewed of [false, true]) {
    void queryClient.prefetchInfiniteQuery(
      trpc.bypass.list.infiniteQueryOptions(bypassListInput(workspaceSlug, isReviewed), nextPage),
    );
  }
  return (
    <HydrateClient>
      <BypassList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
