import { ShieldAlert, Split } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { deploymentFilters, deploymentListInput } from "@/components/deployments/deployment-filters";
import { DeploymentViews } from "@/components/deployments/deployment-views";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
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
        actions={
          <Suspense fallback={null}>
            <RelatedLinks params={props.params} />
          </Suspense>
        }
      />
      <Suspense fallback={<SkeletonRows rows={10} label="Loading deployments" />}>
        <Deployments {...props} />
      </Suspense>
    </>
  );
}

async function RelatedLinks({ params }: Pick<DeploymentsPageProps, "params">) {
  const { workspaceSlug } = await params;
  return (
    <>
      <Button asChild>
        <Link href={paths.rollouts(workspaceSlug)}>
          <Split aria-hidden="true" />
          Rollouts
        </Link>
      </Button>
      <Button asChild>
        <Link href={paths.bypasses(workspaceSlug)}>
          <ShieldAlert aria-hidden="true" />
          Bypasses
        </Link>
      </Button>
    </>
  );
}

async function Deployments({ params, searchParams }: DeploymentsPageProps) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  if (filters.view === "ledger") {
    void queryClient.prefetchInfiniteQuery(
      trpc.deployment.list.infiniteQueryOptions(deploymentListInput(workspaceSlug, filters), {
        getNextPageParam: ({ nextCursor }) => nextCursor,
      }),
    );
  }
  return (
    <HydrateClient>
      <DeploymentViews workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
