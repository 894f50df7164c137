import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { groupFilters, groupListInput } from "@/components/trace-groups/group-filters";
import { UserList } from "@/components/trace-groups/user-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { TracesHeader } from "../traces-header";

export const metadata: Metadata = { title: "Users" };

const loadFilters = createLoader(groupFilters);

type Props = PageProps<"/[workspaceSlug]/traces/users">;

export default async function UsersPage(props: Props) {
  const { workspaceSlug } = await props.params;
  return (
    <>
      <TracesHeader
        workspaceSlug={workspaceSlug}
        title="Users"
        description="For whom your applications called, and what it took."
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
    trpc.traceUser.list.infiniteQueryOptions(groupListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <HydrateClient>
      <UserList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
