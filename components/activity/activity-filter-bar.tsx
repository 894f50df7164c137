"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { ACTIVITY_KINDS } from "@/server/activity/activity-schemas";
import { type ActivityFilters, KIND_LABELS, PROMPT_KINDS } from "./activity-filters";

const ALL = "*";

interface ActivityFilterBarProps {
  workspaceSlug: string;
  isOfPrompt: boolean;
  filters: ActivityFilters;
  onChange: (filters: Partial<ActivityFilters>) => void;
}

export function ActivityFilterBar({ workspaceSlug, isOfPrompt, filters, onChange }: ActivityFilterBarProps) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const kinds = isOfPrompt ? PROMPT_KINDS : ACTIVITY_KINDS;
  return (
    <fieldset className="mb-4 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the activity</legend>
      <Select
        value={filters.person ?? ALL}
        onValueChange={(choice) => onChange({ person: choice === ALL ? null : choice })}
      >
        <SelectTrigger aria-label="Person" className="w-48">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>Everybody</SelectItem>
          {members.map(({ userId, name }) => (
            <SelectItem key={userId} value={userId}>
              <Person name={name} />
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={filters.kind ?? ALL}
        onValueChange={(choice) => onChange({ kind: kinds.find((kind) => kind === choice) ?? null })}
      >
        <SelectTrigger aria-label="About" className="w-40">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>Everything</SelectItem>
          {kinds.map((kind) => (
            <SelectItem key={kind} value={kind}>
              {KIND_LABELS[kind]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {filters.person || filters.kind ? (
        <Button variant="ghost" onClick={() => onChange({ person: null, kind: null })}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}
