import type { Metadata } from "next";
import { Suspense } from "react";
import { Providers } from "@/components/providers/providers";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Models" };

type ProvidersPageProps = PageProps<"/[workspaceSlug]/settings/providers">;

export default function ProvidersPage({ params }: ProvidersPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={3} label="Loading providers" />}>
      <Connections params={params} />
    </Suspense>
  );
}

async function Connections({ params }: Pick<ProvidersPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.provider.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <Providers workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
