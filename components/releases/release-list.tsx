"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { GitPullRequestArrow, SearchX } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { Suspense, useTransition } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { ReleaseFilterBar } from "./release-filter-bar";
import {
  isFiltered,
  RELEASE_TABS,
  type ReleaseFilters,
  releaseFilters,
  releaseListInput,
} from "./release-filters";
import { ReleaseTable } from "./release-table";
import { WaitingCount } from "./waiting-count";
import { WaitingList } from "./waiting-list";

const TAB_NAMES = { waiting: "Waiting for me", open: "Open", closed: "Closed" } as const;

/** What waits for the reader, and every release of the workspace, newest first. */
export function ReleaseList({ workspaceSlug }: { workspaceSlug: string }) {
  // The old rows stay until the new ones are here.
  const [isFiltering, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(releaseFilters, { startTransition, history: "push" });
  const { tab } = filters;
  return (
    <Tabs
      value={tab}
      onValueChange={(next) =>
        setFilters({ tab: RELEASE_TABS.find((known) => known === next) ?? null, state: null })
      }
    >
      <TabsList aria-label="Which releases">
        {RELEASE_TABS.map((name) => (
          <TabsTrigger key={name} value={name}>
            {TAB_NAMES[name]}
            {name === "waiting" ? <WaitingCount workspaceSlug={workspaceSlug} /> : null}
          </TabsTrigger>
        ))}
      </TabsList>
      <TabsContent
        value={tab}
        aria-busy={isFiltering}
        className={cn("transition-opacity", isFiltering && "opacity-60")}
      >
        <Suspense fallback={<SkeletonRows rows={6} label="Loading releases" />}>
          {tab === "waiting" ? (
            <WaitingList workspaceSlug={workspaceSlug} />
          ) : (
            <>
              <ReleaseFilterBar workspaceSlug={workspaceSlug} filters={filters} onChange={setFilters} />
              <Releases
                workspaceSlug={workspaceSlug}
                filters={{ ...filters, tab }}
                onClear={() => setFilters({ environment: null, state: null, prompt: null, requester: null })}
              />
            </>
          )}
        </Suspense>
      </TabsContent>
    </Tabs>
  );
}

interface ReleasesProps {
  workspaceSlug: string;
  filters: ReleaseFilters & { tab: "open" | "closed" };
  onClear: () => void;
}

function Releases({ workspaceSlug, filters, onClear }: ReleasesProps) {
  const trpc = useTRPC();
  const pages = useSuspenseInfiniteQuery(
    trpc.release.list.infiniteQueryOptions(releaseListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const releases = pages.data.pages.flatMap((page) => page.releases);
  if (releases.length === 0 && isFiltered(filters)) {
    return (
      <EmptyState
        icon={SearchX}
        title="No release matches"
        description="No release has this state, environment, prompt and requester together."
        action={<Button onClick={onClear}>Show all {filters.tab} releases</Button>}
      />
    );
  }
  if (releases.length === 0) return <NoReleases workspaceSlug={workspaceSlug} tab={filters.tab} />;
  return (
    <>
      <ReleaseTable workspaceSlug={workspaceSlug} releases={releases} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetchingNextPage}
        onLoadMore={pages.fetchNextPage}
        shownCount={releases.length}
        noun="releases"
      />
    </>
  );
}

function NoReleases({ workspaceSlug, tab }: { workspaceSlug: string; tab: "open" | "closed" }) {
  return (
    <EmptyState
      icon={GitPullRequestArrow}
      title={tab === "open" ? "No release is open" : "No release was closed yet"}
      description="A release asks that an environment serve something else: colleagues review it, checks run, and then it goes live."
      action={
        <Button asChild>
          <Link href={paths.newRelease(workspaceSlug)}>Request a release</Link>
        </Button>
      }
    />
  );
}
