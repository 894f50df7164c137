import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { groupFilters, groupListInput } from "@/components/trace-groups/group-filters";
import { SessionList } from "@/components/trace-groups/session-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { TracesHeader } from "../traces-header";

export const metadata: Metadata = { title: "Sessions" };

const loadFilters = createLoader(groupFilters);

type Props = PageProps<"/[workspaceSlug]/traces/sessions">;

export default async function SessionsPage(props: Props) {
  const { workspaceSlug } = await props.params;
  return (
    <>
      <TracesHeader
        workspaceSlug={workspaceSlug}
        title="Sessions"
        description="Conversations: traces that belong together."
      />
      <Suspense fallback={<SkeletonRows rows={10} label="Loading" />}>
        <List {...props} />
      </Suspense>
    </>
  );
}

async function List({ params, searchParams }: Props) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  void getQueryClient().prefetchInfiniteQuery(
    trpc.session.list.infiniteQueryOptions(groupListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <HydrateClient>
      <SessionList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
