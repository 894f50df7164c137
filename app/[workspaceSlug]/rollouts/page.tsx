import type { Metadata } from "next";
import Link from "next/link";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { rolloutFilters, rolloutListInput, rolloutParts } from "@/components/rollouts/rollout-filters";
import { RolloutList } from "@/components/rollouts/rollout-list";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Rollouts" };

const loadFilters = createLoader(rolloutFilters);

type RolloutsPageProps = PageProps<"/[workspaceSlug]/rollouts">;

export default function RolloutsPage(props: RolloutsPageProps) {
  return (
    <>
      <PageHeader
        title="Rollouts"
        description="Versions that go live for a share of the callers at a time, and what was decided about them on which numbers."
        actions={
          <Suspense fallback={null}>
            <LedgerLink params={props.params} />
          </Suspense>
        }
      />
      <Suspense fallback={<SkeletonRows rows={8} label="Loading rollouts" />}>
        <Rollouts {...props} />
      </Suspense>
    </>
  );
}

async function LedgerLink({ params }: Pick<RolloutsPageProps, "params">) {
  const { workspaceSlug } = await params;
  return (
    <Button asChild>
      <Link href={paths.deployments(workspaceSlug)}>All deployments</Link>
    </Button>
  );
}

async function Rollouts({ params, searchParams }: RolloutsPageProps) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  for (const part of Object.values(rolloutParts(filters))) {
    void queryClient.prefetchInfiniteQuery(
      trpc.rollout.list.infiniteQueryOptions(rolloutListInput(workspaceSlug, part), {
        getNextPageParam: ({ nextCursor }) => nextCursor,
      }),
    );
  }
  return (
    <HydrateClient>
      <RolloutList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
