import type { Metadata } from "next";
import { Suspense } from "react";
import { ApiKeys } from "@/components/api-keys/api-keys";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "API keys" };

type ApiKeysPageProps = PageProps<"/[workspaceSlug]/settings/api-keys">;

export default function ApiKeysPage({ params }: ApiKeysPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} label="Loading API keys" />}>
      <Keys params={params} />
    </Suspense>
  );
}

async function Keys({ params }: Pick<ApiKeysPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.apiKey.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <ApiKeys workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
