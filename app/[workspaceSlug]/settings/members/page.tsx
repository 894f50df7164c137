import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { MemberList } from "@/components/members/member-list";
import { RoleGuide } from "@/components/members/role-guide";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Members" };

type Props = PageProps<"/[workspaceSlug]/settings/members">;

export default function MembersPage({ params }: Props) {
  return (
    <>
      <PageHeader title="Members" description="Who belongs to this workspace, and what they may do in it." />
      <Suspense fallback={<SkeletonRows rows={4} label="Loading members" />}>
        <Members params={params} />
      </Suspense>
      <RoleGuide className="mt-8" />
    </>
  );
}

async function Members({ params }: Pick<Props, "params">) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void getQueryClient().prefetchQuery(trpc.account.get.queryOptions());
  return (
    <HydrateClient>
      <MemberList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
