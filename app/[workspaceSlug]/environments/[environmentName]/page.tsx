import type { Metadata } from "next";
import { Suspense } from "react";
import { EnvironmentView } from "@/components/environments/environment-view";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { prefetchPolicy } from "./prefetch-policy";

type EnvironmentPageProps = PageProps<"/[workspaceSlug]/environments/[environmentName]">;

export async function generateMetadata({ params }: EnvironmentPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).environmentName) };
}

export default function EnvironmentPage({ params }: EnvironmentPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={8} label="Loading the environment" />}>
      <Environment params={params} />
    </Suspense>
  );
}

async function Environment({ params }: Pick<EnvironmentPageProps, "params">) {
  const { workspaceSlug, ...path } = await params;
  const environmentName = decodeURIComponent(path.environmentName);
  await prefetchPolicy({ workspaceSlug, environmentName });
  void getQueryClient().prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  void getQueryClient().prefetchQuery(
    trpc.environment.getPublicAddress.queryOptions({ workspaceSlug, environmentName }),
  );
  return (
    <HydrateClient>
      <EnvironmentView workspaceSlug={workspaceSlug} environmentName={environmentName} />
    </HydrateClient>
  );
}
