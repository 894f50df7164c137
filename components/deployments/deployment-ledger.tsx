"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Rocket, SearchX } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { DeploymentFilterBar } from "./deployment-filter-bar";
import { type DeploymentFilters, deploymentFilters, deploymentListInput } from "./deployment-filters";
import { DeploymentTable } from "./deployment-table";

/** Every deployment of the workspace, newest first. */
export function DeploymentLedger({ workspaceSlug }: { workspaceSlug: string }) {
  // The old rows stay until the new ones are here.
  const [isFiltering, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(deploymentFilters, { startTransition, history: "push" });
  return (
    <>
      <DeploymentFilterBar workspaceSlug={workspaceSlug} filters={filters} onChange={setFilters} />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <Ledger
          workspaceSlug={workspaceSlug}
          filters={filters}
          onClear={() => setFilters({ environment: null, prompt: null, way: null })}
        />
      </div>
    </>
  );
}

interface LedgerProps {
  workspaceSlug: string;
  filters: DeploymentFilters;
  onClear: () => void;
}

function Ledger({ workspaceSlug, filters, onClear }: LedgerProps) {
  const trpc = useTRPC();
  const ledger = useSuspenseInfiniteQuery(
    trpc.deployment.list.infiniteQueryOptions(deploymentListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const deployments = ledger.data.pages.flatMap((page) => page.deployments);
  if (deployments.length === 0) {
    return filters.environment || filters.prompt || filters.way ? (
      <EmptyState
        icon={SearchX}
        title="No deployment matches"
        description="Nothing was ever deployed for this choice of environment, prompt and way."
        action={<Button onClick={onClear}>Show all deployments</Button>}
      />
    ) : (
      <NoDeployments workspaceSlug={workspaceSlug} />
    );
  }
  return (
    <>
      <DeploymentTable workspaceSlug={workspaceSlug} deployments={deployments} />
      <LoadMore
        hasMore={ledger.hasNextPage}
        isLoading={ledger.isFetchingNextPage}
        onLoadMore={ledger.fetchNextPage}
        shownCount={deployments.length}
        noun="deployments"
      />
    </>
  );
}

function NoDeployments({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <EmptyState
      icon={Rocket}
      title="Nothing has been deployed yet"
      description="Deploy a version to an environment, and this page keeps who did it, when and why."
      action={
        <Button variant="primary" asChild>
          <Link href={paths.environments(workspaceSlug)}>See what could go live</Link>
        </Button>
      }
    />
  );
}
