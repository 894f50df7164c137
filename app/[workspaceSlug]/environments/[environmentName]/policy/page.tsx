import type { Metadata } from "next";
import { Suspense } from "react";
import { PolicyEditor } from "@/components/environments/policy-editor";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { prefetchPolicy } from "../prefetch-policy";

export const metadata: Metadata = { title: "Policy" };

type PolicyPageProps = PageProps<"/[workspaceSlug]/environments/[environmentName]/policy">;

export default function PolicyPage({ params }: PolicyPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={10} label="Loading the policy" />}>
      <Policy params={params} />
    </Suspense>
  );
}

async function Policy({ params }: Pick<PolicyPageProps, "params">) {
  const { workspaceSlug, ...path } = await params;
  const environmentName = decodeURIComponent(path.environmentName);
  await prefetchPolicy({ workspaceSlug, environmentName });
  void getQueryClient().prefetchQuery(trpc.folder.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <PolicyEditor workspaceSlug={workspaceSlug} environmentName={environmentName} />
    </HydrateClient>
  );
}
