import type { Metadata } from "next";
import { Suspense } from "react";
import { EnvironmentList } from "@/components/environments/environment-list";
import { LiveMatrix } from "@/components/environments/live-matrix";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Environments" };

type EnvironmentsPageProps = PageProps<"/[workspaceSlug]/environments">;

export default function EnvironmentsPage({ params }: EnvironmentsPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={10} label="Loading what is live where" />}>
      <Environments params={params} />
    </Suspense>
  );
}

async function Environments({ params }: Pick<EnvironmentsPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(
    trpc.environment.list.queryOptions({ workspaceSlug, includesArchived: true }),
  );
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <EnvironmentList workspaceSlug={workspaceSlug} />
      <LiveMatrix workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
