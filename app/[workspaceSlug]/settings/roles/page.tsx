import type { Metadata } from "next";
import { Suspense } from "react";
import { RoleGuide } from "@/components/members/role-guide";
import { CustomRoleList } from "@/components/roles/custom-role-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Roles" };

type RolesPageProps = PageProps<"/[workspaceSlug]/settings/roles">;

export default function RolesPage({ params }: RolesPageProps) {
  return (
    <>
      <Suspense fallback={<SkeletonRows rows={4} label="Loading roles" />}>
        <CustomRoles params={params} />
      </Suspense>
      <RoleGuide title="The built-in roles" className="mt-8" />
    </>
  );
}

async function CustomRoles({ params }: Pick<RolesPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.role.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void queryClient.prefetchQuery(trpc.account.get.queryOptions());
  return (
    <HydrateClient>
      <CustomRoleList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
