import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveMatrix } from "@/components/environments/live-matrix";
import { PageHeader } from "@/components/layout/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Environments" };

type EnvironmentsPageProps = PageProps<"/[workspaceSlug]/environments">;

export default function EnvironmentsPage({ params }: EnvironmentsPageProps) {
  return (
    <>
      <PageHeader
        title="Environments"
        description="What is live where. An arrow takes a version one environment further."
      />
      <Suspense fallback={<SkeletonRows rows={8} label="Loading what is live where" />}>
        <Environments params={params} />
      </Suspense>
    </>
  );
}

async function Environments({ params }: Pick<EnvironmentsPageProps, "params">) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <LiveMatrix workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
