"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { formatCount } from "@/components/ui/format-number";
import { LoadMore } from "@/components/ui/load-more";
import { type GroupFilters, groupListInput } from "./group-filters";
import { type ChangeGroupFilters, GroupList, NoGroups } from "./group-list";
import { GroupTable } from "./group-table";

/** The people for whom applications called, those who came last first. */
export function UserList({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <GroupList noun="users">
      {(filters, onChange) => <Users workspaceSlug={workspaceSlug} filters={filters} onChange={onChange} />}
    </GroupList>
  );
}

interface UsersProps {
  workspaceSlug: string;
  filters: GroupFilters;
  onChange: ChangeGroupFilters;
}

function Users({ workspaceSlug, filters, onChange }: UsersProps) {
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.traceUser.list.infiniteQueryOptions(groupListInput(workspaceSlug, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const users = list.data.pages.flatMap((page) => page.users);
  if (users.length === 0) {
    return (
      <NoGroups
        noun="users"
        icon={UserRound}
        description="Traces that say for whom they were made are gathered here: send user.id with your spans, or userId with a run."
        filters={filters}
        onChange={onChange}
      />
    );
  }
  return (
    <>
      <GroupTable
        label="Users"
        noun="User"
        traceNoun="Trace"
        rows={users}
        hrefOf={({ id }) => paths.traceUser(workspaceSlug, id)}
        extra={{
          label: "Sessions",
          cell: ({ sessionCount }) =>
            sessionCount === 0 ? null : (
              <span className="text-muted text-xs">{formatCount(sessionCount, "session")}</span>
            ),
        }}
      />
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoadMore={list.fetchNextPage}
        shownCount={users.length}
        noun="users"
      />
    </>
  );
}
