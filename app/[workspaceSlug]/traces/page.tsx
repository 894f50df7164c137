import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { traceFilters, traceListInput } from "@/components/traces/trace-filters";
import { TraceList } from "@/components/traces/trace-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { TracesHeader } from "./traces-header";

export const metadata: Metadata = { title: "Traces" };

const loadFilters = createLoader(traceFilters);

type TracesPageProps = PageProps<"/[workspaceSlug]/traces">;

export default async function TracesPage(props: TracesPageProps) {
  const { workspaceSlug } = await props.params;
  return (
    <>
      <TracesHeader
        workspaceSlug={workspaceSlug}
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
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.savedView.list.queryOptions({ workspaceSlug, kind: "traces" }));
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
