import type { Metadata } from "next";
import { Suspense } from "react";
import { AlertList } from "@/components/alerts/alert-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Alerts" };

type AlertsPageProps = PageProps<"/[workspaceSlug]/alerts">;

export default function AlertsPage({ params }: AlertsPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={5} label="Loading alerts" />}>
      <Alerts params={params} />
    </Suspense>
  );
}

async function Alerts({ params }: Pick<AlertsPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.alert.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <AlertList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
