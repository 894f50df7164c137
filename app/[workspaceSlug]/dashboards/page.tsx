import type { Metadata } from "next";
import { Suspense } from "react";
import { DashboardList } from "@/components/dashboards/dashboard-list";
import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Dashboards" };

type DashboardsPageProps = PageProps<"/[workspaceSlug]/dashboards">;

export default function DashboardsPage(props: DashboardsPageProps) {
  return (
    <>
      <PageHeader title="Dashboards" description="Charts that are looked at every week, in one place." />
      <Suspense fallback={<Skeleton className="h-48 w-full rounded-lg" />}>
        <Dashboards {...props} />
      </Suspense>
    </>
  );
}

async function Dashboards({ params }: DashboardsPageProps) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.dashboard.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <DashboardList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
