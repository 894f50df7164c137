import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { traceFilters, traceListInput } from "@/components/traces/trace-filters";
import { TraceList } from "@/components/traces/trace-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Traces" };

const loadFilters = createLoader(traceFilters);

type TracesPageProps = PageProps<"/[workspaceSlug]/traces">;

export default function TracesPage(props: TracesPageProps) {
  return (
    <>
      <PageHeader
        title="Traces"
        description="What your applications asked, what came back, and what it took."
      />
      <Suspense fallback={<SkeletonRows rows={10} label="Loading traces" />}>
        <Traces {...props} />
      </Suspense>
    </>
  );
}

async function Traces({ params, searchParams }: TracesPageProps) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.trace.hasAny.queryOptions({ workspaceSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.trace.list.infiniteQueryOptions(traceListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <HydrateClient>
      <TraceList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
