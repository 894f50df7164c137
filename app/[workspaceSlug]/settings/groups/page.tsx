import type { Metadata } from "next";
import { Suspense } from "react";
import { GroupList } from "@/components/groups/group-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Groups" };

type GroupsPageProps = PageProps<"/[workspaceSlug]/settings/groups">;

export default function GroupsPage({ params }: GroupsPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} label="Loading groups" />}>
      <Groups params={params} />
    </Suspense>
  );
}

async function Groups({ params }: Pick<GroupsPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.group.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <GroupList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
