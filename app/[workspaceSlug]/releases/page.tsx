import type { Metadata } from "next";
import Link from "next/link";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { releaseFilters, releaseListInput } from "@/components/releases/release-filters";
import { ReleaseList } from "@/components/releases/release-list";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Releases" };

const loadFilters = createLoader(releaseFilters);

type ReleasesPageProps = PageProps<"/[workspaceSlug]/releases">;

export default async function ReleasesPage(props: ReleasesPageProps) {
  const { workspaceSlug } = await props.params;
  return (
    <>
      <PageHeader
        title="Releases"
        description="Requests that an environment serve something else: reviewed, checked, then applied all at once."
        actions={
          <Button asChild variant="primary">
            <Link href={paths.newRelease(workspaceSlug)}>Request a release</Link>
          </Button>
        }
      />
      <Suspense fallback={<SkeletonRows rows={8} label="Loading releases" />}>
        <Releases {...props} />
      </Suspense>
    </>
  );
}

async function Releases({ params, searchParams }: ReleasesPageProps) {
  const { workspaceSlug } = await params;
  const { tab, ...filters } = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.release.listWaiting.queryOptions({ workspaceSlug }));
  if (tab !== "waiting") {
    void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
    void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
    void queryClient.prefetchInfiniteQuery(
      trpc.release.list.infiniteQueryOptions(releaseListInput(workspaceSlug, { ...filters, tab }), {
        getNextPageParam: ({ nextCursor }) => nextCursor,
      }),
    );
  }
  return (
    <HydrateClient>
      <ReleaseList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
