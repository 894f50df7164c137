import type { Metadata } from "next";
import { Suspense } from "react";
import { Repricings } from "@/components/prices/repricings";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Recalculate costs" };

type RecalculatePageProps = PageProps<"/[workspaceSlug]/settings/prices/recalculate">;

export default function RecalculatePage({ params }: RecalculatePageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} label="Loading recalculations" />}>
      <Recalculations params={params} />
    </Suspense>
  );
}

async function Recalculations({ params }: Pick<RecalculatePageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.price.models.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.price.repricings.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <Repricings workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
