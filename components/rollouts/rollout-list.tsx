"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { SearchX, Split } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { RolloutFilterBar } from "./rollout-filter-bar";
import {
  isFiltered,
  NO_FILTERS,
  type RolloutFilters,
  type RolloutPart,
  rolloutFilters,
  rolloutListInput,
  rolloutParts,
} from "./rollout-filters";
import { RolloutTable } from "./rollout-table";

/** Shares grow and rollouts end by themselves while one reads. */
const POLL_MS = 15_000;

/** Every rollout of the workspace: those under way first, then the newest. */
export function RolloutList({ workspaceSlug }: { workspaceSlug: string }) {
  // The old rows stay until the new ones are here.
  const [isFiltering, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(rolloutFilters, { startTransition, history: "push" });
  return (
    <>
      <RolloutFilterBar workspaceSlug={workspaceSlug} filters={filters} onChange={setFilters} />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <Rollouts workspaceSlug={workspaceSlug} filters={filters} onClear={() => setFilters(NO_FILTERS)} />
      </div>
    </>
  );
}

interface RolloutsProps {
  workspaceSlug: string;
  filters: RolloutFilters;
  onClear: () => void;
}

function Rollouts({ workspaceSlug, filters, onClear }: RolloutsProps) {
  const { active, over } = rolloutParts(filters);
  const underWay = useRollouts(workspaceSlug, active);
  const ended = useRollouts(workspaceSlug, over);
  if (underWay.rollouts.length + ended.rollouts.length > 0) {
    return (
      <div className="space-y-6">
        <Part workspaceSlug={workspaceSlug} title="Under way" list={underWay} />
        <Part workspaceSlug={workspaceSlug} title="Over" list={ended} />
      </div>
    );
  }
  return isFiltered(filters) ? (
    <EmptyState
      icon={SearchX}
      title="No rollout matches"
      description="No rollout has this state, environment and prompt together."
      action={<Button onClick={onClear}>Show all rollouts</Button>}
    />
  ) : (
    <NoRollouts workspaceSlug={workspaceSlug} />
  );
}

function useRollouts(workspaceSlug: string, part: RolloutPart) {
  const trpc = useTRPC();
  const pages = useSuspenseInfiniteQuery(
    trpc.rollout.list.infiniteQueryOptions(rolloutListInput(workspaceSlug, part), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      refetchInterval: POLL_MS,
      refetchIntervalInBackground: false,
    }),
  );
  const rollouts = part.isLeftOut ? [] : pages.data.pages.flatMap((page) => page.rollouts);
  return { pages, rollouts };
}

interface PartProps {
  workspaceSlug: string;
  title: string;
  list: ReturnType<typeof useRollouts>;
}

function Part({ workspaceSlug, title, list: { pages, rollouts } }: PartProps) {
  if (rollouts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold text-base">{title}</h2>
      <RolloutTable workspaceSlug={workspaceSlug} label={title} rollouts={rollouts} />
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isLoading={pages.isFetchingNextPage}
          onLoadMore={pages.fetchNextPage}
          shownCount={rollouts.length}
          noun="rollouts"
        />
      ) : null}
    </section>
  );
}

function NoRollouts({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <EmptyState
      icon={Split}
      title="No version was ever rolled out gradually"
      description="Deploy a version over one that is live and choose “Gradually”: a share of your callers gets it first, and it goes back by itself when errors or latency get worse."
      action={
        <Button variant="primary" asChild>
          <Link href={paths.environments(workspaceSlug)}>See what could go live</Link>
        </Button>
      }
    />
  );
}
