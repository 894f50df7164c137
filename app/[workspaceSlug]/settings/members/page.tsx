import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { InvitationList } from "@/components/invitations/invitation-list";
import { InviteButton } from "@/components/invitations/invite-button";
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
      <Suspense fallback={<Header />}>
        <HeaderWithButton params={params} />
      </Suspense>
      <Suspense fallback={<SkeletonRows rows={4} label="Loading members" />}>
        <Members params={params} />
      </Suspense>
      <RoleGuide className="mt-8" />
    </>
  );
}

function Header({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Members"
      description="Who belongs to this workspace, and what they may do in it."
      actions={actions}
    />
  );
}

async function HeaderWithButton({ params }: Pick<Props, "params">) {
  const { workspaceSlug } = await params;
  prefetch(workspaceSlug);
  return (
    <HydrateClient>
      <Header actions={<InviteButton workspaceSlug={workspaceSlug} />} />
    </HydrateClient>
  );
}

async function Members({ params }: Pick<Props, "params">) {
  const { workspaceSlug } = await params;
  prefetch(workspaceSlug);
  void getQueryClient().prefetchQuery(trpc.invitation.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <MemberList workspaceSlug={workspaceSlug} />
      <InvitationList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}

function prefetch(workspaceSlug: string): void {
  void getQueryClient().prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void getQueryClient().prefetchQuery(trpc.role.list.queryOptions({ workspaceSlug }));
  void getQueryClient().prefetchQuery(trpc.account.get.queryOptions());
}
