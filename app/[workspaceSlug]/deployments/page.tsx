import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { deploymentFilters, deploymentListInput } from "@/components/deployments/deployment-filters";
import { DeploymentLedger } from "@/components/deployments/deployment-ledger";
import { PageHeader } from "@/components/layout/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Deployments" };

const loadFilters = createLoader(deploymentFilters);

type DeploymentsPageProps = PageProps<"/[workspaceSlug]/deployments">;

export default function DeploymentsPage(props: DeploymentsPageProps) {
  return (
    <>
      <PageHeader
        title="Deployments"
        description="Every change of what an environment serves: who made it, when and why. Rows are added, never changed."
      />
      <Suspense fallback={<SkeletonRows rows={10} label="Loading deployments" />}>
        <Deployments {...props} />
      </Suspense>
    </>
  );
}

async function Deployments({ params, searchParams }: DeploymentsPageProps) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.deployment.list.infiniteQueryOptions(deploymentListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <HydrateClient>
      <DeploymentLedger workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
