import type { Metadata } from "next";
import { Suspense } from "react";
import { DataSettings } from "@/components/retention/data-settings";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Data" };

type DataPageProps = PageProps<"/[workspaceSlug]/settings/data">;

export default function DataPage({ params }: DataPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={6} label="Loading what is kept" />}>
      <Data params={params} />
    </Suspense>
  );
}

async function Data({ params }: Pick<DataPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.data.getRetention.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <DataSettings workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
