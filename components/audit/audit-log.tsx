"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { AuditFilterBar } from "./audit-filter-bar";
import { type AuditFilters, auditFilters, auditListInput, hasAuditFilters } from "./audit-filters";
import { AuditRow } from "./audit-row";
import { ExportButtons } from "./export-buttons";
import { VerifyTrail } from "./verify-trail";

export type ChangeFilters = (changes: Partial<AuditFilters> | null) => void;

/** Everything that was done in the workspace, newest first, and the proof of it. */
export function AuditLog({ workspaceSlug }: { workspaceSlug: string }) {
  const [filters, setFilters] = useQueryStates(auditFilters, { history: "push", scroll: false });
  // The old rows stay until the new ones are here.
  const shown = useDeferredValue(filters);
  const isFiltering = shown !== filters;
  return (
    <>
      <VerifyTrail workspaceSlug={workspaceSlug} />
      <AuditFilterBar workspaceSlug={workspaceSlug} filters={filters} onChange={setFilters} />
      <ExportButtons workspaceSlug={workspaceSlug} filters={filters} />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <Events workspaceSlug={workspaceSlug} filters={shown} onChange={setFilters} />
      </div>
    </>
  );
}

interface EventsProps {
  workspaceSlug: string;
  filters: AuditFilters;
  onChange: ChangeFilters;
}

function Events({ workspaceSlug, filters, onChange }: EventsProps) {
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(auditListInput(workspaceSlug, filters), nextNumberedPage),
  );
  const events = list.data.pages.flatMap((page) => page.events);
  if (events.length === 0) {
    return hasAuditFilters(filters) ? (
      <EmptyState
        icon={SearchX}
        title="No event matches"
        description="Nothing that the trail keeps is like this."
        action={<Button onClick={() => onChange(null)}>Show all events</Button>}
      />
    ) : (
      <EmptyState
        icon={ScrollText}
        title="Nothing is kept"
        description="All events are older than your plan keeps them."
      />
    );
  }
  return (
    <>
      <ol aria-label="Events" className="divide-y rounded-lg border bg-surface">
        {events.map((event) => (
          <AuditRow key={event.sequence} workspaceSlug={workspaceSlug} event={event} onFilter={onChange} />
        ))}
      </ol>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoadMore={list.fetchNextPage}
        shownCount={events.length}
        noun={events.length === 1 ? "event" : "events"}
      />
    </>
  );
}
