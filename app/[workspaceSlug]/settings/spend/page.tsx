import type { Metadata } from "next";
import { Suspense } from "react";
import { SpendLimits } from "@/components/spend/spend-limits";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Spend" };

type SpendPageProps = PageProps<"/[workspaceSlug]/settings/spend">;

export default function SpendPage({ params }: SpendPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={3} label="Loading spend limits" />}>
      <Limits params={params} />
    </Suspense>
  );
}

async function Limits({ params }: Pick<SpendPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.spend.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <SpendLimits workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
