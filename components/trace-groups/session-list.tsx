"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { LoadMore } from "@/components/ui/load-more";
import { type GroupFilters, groupListInput } from "./group-filters";
import { type ChangeGroupFilters, GroupList, NoGroups } from "./group-list";
import { FirstId, GroupTable } from "./group-table";

/** Conversations, those that went on last first. */
export function SessionList({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <GroupList noun="sessions">
      {(filters, onChange) => (
        <Sessions workspaceSlug={workspaceSlug} filters={filters} onChange={onChange} />
      )}
    </GroupList>
  );
}

interface SessionsProps {
  workspaceSlug: string;
  filters: GroupFilters;
  onChange: ChangeGroupFilters;
}

function Sessions({ workspaceSlug, filters, onChange }: SessionsProps) {
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.session.list.infiniteQueryOptions(groupListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const sessions = list.data.pages.flatMap((page) => page.sessions);
  if (sessions.length === 0) {
    return (
      <NoGroups
        noun="sessions"
        icon={MessagesSquare}
        description="Traces that say which conversation they belong to are gathered here: send session.id with your spans, or sessionId with a run."
        filters={filters}
        onChange={onChange}
      />
    );
  }
  return (
    <>
      <GroupTable
        label="Sessions"
        noun="Session"
        traceNoun="Turn"
        rows={sessions}
        hrefOf={({ id }) => paths.session(workspaceSlug, id)}
        extra={{ label: "Users", cell: ({ userIds }) => <FirstId ids={userIds} /> }}
      />
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoadMore={list.fetchNextPage}
        shownCount={sessions.length}
        noun="sessions"
      />
    </>
  );
}
