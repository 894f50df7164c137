"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { History, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { PerformerName } from "@/components/members/performer-name";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ActivityEvent } from "@/server/activity/to-activity-event";
import { ActivityFilterBar } from "./activity-filter-bar";
import { type ActivityFilters, activityFilters, activityListInput } from "./activity-filters";
import { ActivitySentence } from "./activity-sentence";
import { groupByDay } from "./group-by-day";

interface ActivityFeedProps {
  workspaceSlug: string;
  /** Absent: of the whole workspace. */
  promptSlug?: string;
}

/** What people did, newest first. */
export function ActivityFeed({ workspaceSlug, promptSlug }: ActivityFeedProps) {
  // The old events stay until the new ones are here.
  const [isFiltering, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(activityFilters, { startTransition, history: "push" });
  return (
    <>
      <ActivityFilterBar
        workspaceSlug={workspaceSlug}
        isOfPrompt={promptSlug !== undefined}
        filters={filters}
        onChange={setFilters}
      />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <Feed
          workspaceSlug={workspaceSlug}
          promptSlug={promptSlug}
          filters={filters}
          onClear={() => setFilters(null)}
        />
      </div>
    </>
  );
}

type FeedProps = { workspaceSlug: string; promptSlug: string | undefined } & {
  filters: ActivityFilters;
  onClear: () => void;
};

function Feed({ workspaceSlug, promptSlug, filters, onClear }: FeedProps) {
  const trpc = useTRPC();
  const feed = useSuspenseInfiniteQuery(
    trpc.activity.list.infiniteQueryOptions(
      activityListInput(workspaceSlug, filters, promptSlug),
      nextNumberedPage,
    ),
  );
  const events = feed.data.pages.flatMap((page) => page.events);
  if (events.length === 0) {
    return filters.person || filters.kind ? (
      <EmptyState
        icon={SearchX}
        title="Nothing matches"
        description="Nobody did anything of this kind."
        action={<Button onClick={onClear}>Show all activity</Button>}
      />
    ) : (
      <EmptyState
        icon={History}
        title="Nothing has happened yet"
        description="What people and keys change is told here, with who did it and when."
      />
    );
  }
  return (
    <>
      <div className="flex flex-col gap-6">
        {groupByDay(events, new Date()).map(({ key, label, events: ofDay }) => (
          <section key={key} aria-labelledby={`day-${key}`}>
            <h2 id={`day-${key}`} suppressHydrationWarning className="mb-1.5 font-medium text-subtle text-xs">
              {label}
            </h2>
            <ol className="divide-y rounded-lg border bg-surface">
              {ofDay.map((event) => (
                <EventRow key={event.sequence} workspaceSlug={workspaceSlug} event={event} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <LoadMore
        hasMore={feed.hasNextPage}
        isLoading={feed.isFetchingNextPage}
        onLoadMore={feed.fetchNextPage}
        shownCount={events.length}
        noun={events.length === 1 ? "event" : "events"}
      />
    </>
  );
}

function EventRow({ workspaceSlug, event }: { workspaceSlug: string; event: ActivityEvent }) {
  return (
    <li className="flex items-start gap-3 px-3 py-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 gap-y-1">
        <PerformerName performer={event.by} className="font-medium" />
        <ActivitySentence workspaceSlug={workspaceSlug} sentence={event.sentence} />
      </div>
      <RelativeTime time={event.occurredAt} className="shrink-0 text-subtle text-xs leading-5" />
    </li>
  );
}
