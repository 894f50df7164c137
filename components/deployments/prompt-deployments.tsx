"use client";
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { LoadMore } from "@/components/ui/load-more";
import { EnvironmentTimeline } from "./environment-timeline";
import { promptDeploymentsInput } from "./prompt-deployments-input";

interface PromptDeploymentsProps {
  workspaceSlug: string;
  promptSlug: string;
}

/** One prompt's history in each environment, side by side in the order it travels. */
export function PromptDeployments({ workspaceSlug, promptSlug }: PromptDeploymentsProps) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(
    trpc.deployment.listLive.queryOptions({ workspaceSlug, promptSlug }),
  );
  const ledger = useSuspenseInfiniteQuery(
    trpc.deployment.list.infiniteQueryOptions(promptDeploymentsInput(workspaceSlug, promptSlug), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const deployments = ledger.data.pages.flatMap((page) => page.deployments);
  const prompt = matrix.prompts[0];
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        {matrix.environments.map((environment, index) => (
          <EnvironmentTimeline
            key={environment.id}
            workspaceSlug={workspaceSlug}
            promptSlug={promptSlug}
            latestVersionNumber={prompt?.latestVersionNumber ?? 0}
            environment={environment}
            next={matrix.environments[index + 1]}
            live={prompt?.live ?? []}
            deployments={deployments.filter((deployment) => deployment.environment.name === environment.name)}
          />
        ))}
      </div>
      {ledger.hasNextPage ? (
        <LoadMore
          hasMore
          isLoading={ledger.isFetchingNextPage}
          onLoadMore={ledger.fetchNextPage}
          shownCount={deployments.length}
          noun="deployments"
        />
      ) : null}
    </>
  );
}
