import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { GeneralSettings } from "@/components/workspaces/general-settings";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "General settings" };

type Props = PageProps<"/[workspaceSlug]/settings/general">;

export default function GeneralSettingsPage({ params }: Props) {
  return (
    <>
      <PageHeader title="General" />
      <Suspense fallback={<SkeletonRows rows={3} label="Loading settings" />}>
        <Settings params={params} />
      </Suspense>
    </>
  );
}

async function Settings({ params }: Pick<Props, "params">) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.workspace.get.queryOptions({ workspaceSlug }));
  void getQueryClient().prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void getQueryClient().prefetchQuery(trpc.account.get.queryOptions());
  return (
    <HydrateClient>
      <GeneralSettings workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
