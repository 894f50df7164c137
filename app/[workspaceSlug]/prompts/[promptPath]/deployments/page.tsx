import type { Metadata } from "next";
import { Suspense } from "react";
import { PromptDeployments } from "@/components/deployments/prompt-deployments";
import { promptDeploymentsInput } from "@/components/deployments/prompt-deployments-input";
import { slugFromPath } from "@/components/layout/paths";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

type PromptDeploymentsPageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/deployments">;

export async function generateMetadata({ params }: PromptDeploymentsPageProps): Promise<Metadata> {
  const { promptPath } = await params;
  return { title: `Deployments of ${slugFromPath(promptPath)}` };
}

export default function PromptDeploymentsPage({ params }: PromptDeploymentsPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={6} label="Loading deployments" />}>
      <Deployments params={params} />
    </Suspense>
  );
}

async function Deployments({ params }: Pick<PromptDeploymentsPageProps, "params">) {
  const { workspaceSlug, promptPath } = await params;
  const promptSlug = slugFromPath(promptPath);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug, promptSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.deployment.list.infiniteQueryOptions(promptDeploymentsInput(workspaceSlug, promptSlug), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <HydrateClient>
      <PromptDeployments workspaceSlug={workspaceSlug} promptSlug={promptSlug} />
    </HydrateClient>
  );
}
