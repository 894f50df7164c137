import type { Metadata } from "next";
import { Suspense } from "react";
import { ModelPrices } from "@/components/prices/model-prices";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Prices" };

type PricesPageProps = PageProps<"/[workspaceSlug]/settings/prices">;

export default function PricesPage({ params }: PricesPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={6} label="Loading prices" />}>
      <Prices params={params} />
    </Suspense>
  );
}

async function Prices({ params }: Pick<PricesPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.price.models.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.price.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <ModelPrices workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
