"use client";
import { SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { type ComponentProps, type ReactNode, useDeferredValue } from "react";
import { ListBoundary } from "@/components/layout/list-boundary";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { GroupFilterBar } from "./group-filter-bar";
import { type GroupFilters, groupFilters } from "./group-filters";

export type ChangeGroupFilters = (changes: Partial<GroupFilters>) => void;

interface GroupListProps {
  /** Plural: "sessions". */
  noun: string;
  /** What the filters ask for. */
  children: (filters: GroupFilters, onChange: ChangeGroupFilters) => ReactNode;
}

/** The filters of sessions or users above their list. */
export function GroupList({ noun, children }: GroupListProps) {
  const [filters, setFilters] = useQueryStates(groupFilters, { history: "push", scroll: false });
  // The old rows stay until the new ones are here.
  const shown = useDeferredValue(filters);
  const isFiltering = shown !== filters;
  return (
    <>
      <GroupFilterBar label={`Search ${noun}`} filters={filters} onChange={setFilters} />
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <ListBoundary
          title={`The ${noun} could not be loaded`}
          likely="The trace store may be away for a moment. Try again shortly."
          asked={shown}
        >
          {children(shown, setFilters)}
        </ListBoundary>
      </div>
    </>
  );
}

interface NoGroupsProps {
  noun: string;
  icon: ComponentProps<typeof EmptyState>["icon"];
  /** How they come to be. */
  description: string;
  filters: GroupFilters;
  onChange: ChangeGroupFilters;
}

/** Why there are none, and the way out: another range, or no search. */
export function NoGroups({ noun, icon, description, filters, onChange }: NoGroupsProps) {
  const { search, range } = filters;
  const wider =
    range === "90d" ? null : (
      <Button onClick={() => onChange({ range: "90d", from: null, to: null })}>
        Look at the last 90 days
      </Button>
    );
  if (search === null)
    return (
      <EmptyState icon={icon} title={`No ${noun} in this time`} description={description} action={wider} />
    );
  return (
    <EmptyState
      icon={SearchX}
      title={`No ${noun} with “${search}” in their id`}
      description="Ids are searched, not what was said: the list of traces searches inputs and outputs."
      action={
        <>
          {wider}
          <Button onClick={() => onChange({ search: null })}>Clear the search</Button>
        </>
      }
    />
  );
}
