"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownAZ, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { ChoiceFilter } from "@/components/analytics/choice-filter";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { hasPromptFilters, NO_FILTERS, type PromptFilters } from "./prompt-filters";

/** No tag, person or environment can be called so. */
const ALL = "*";

const shown = [
  { value: "all", label: "All" },
  { value: "starred", label: "Starred" },
  { value: "archived", label: "Archived" },
] as const;

export type FilterChanges = { readonly [Name in keyof PromptFilters]?: PromptFilters[Name] | null };

interface PromptFilterBarProps {
  workspaceSlug: string;
  filters: PromptFilters;
  isSnippet: boolean;
  onChange: (changes: FilterChanges) => void;
}

export function PromptFilterBar({ workspaceSlug, filters, isSnippet, onChange }: PromptFilterBarProps) {
  const trpc = useTRPC();
  const { data: tags = [] } = useQuery(trpc.prompt.listTags.queryOptions({ workspaceSlug }));
  const { data: members = [] } = useQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const { data: environments = [] } = useQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  const view = viewOf(filters);
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the list</legend>
      <SegmentedControl
        label="Show"
        value={view}
        options={shown}
        onValueChange={(next) =>
          onChange({ starred: next === "starred" || null, archived: next === "archived" || null })
        }
      />
      <OneOf
        label="Tag"
        everything="Any tag"
        value={filters.tag}
        options={tags.map(({ tag, promptCount }) => ({
          value: tag,
          label: <Counted text={tag} count={promptCount} />,
        }))}
        onChoose={(tag) => onChange({ tag })}
      />
      <OneOf
        label="Owner"
        everything="Any owner"
        value={filters.owner}
        options={members.map(({ userId, name, email }) => ({
          value: userId,
          label: <Person name={name} email={email} />,
        }))}
        onChoose={(owner) => onChange({ owner })}
      />
      {isSnippet ? null : (
        <>
          <OneOf
            label="Type"
            everything="Any type"
            value={filters.type}
            options={[
              { value: "chat", label: "Chat" },
              { value: "text", label: "Text" },
            ]}
            onChoose={(type) => onChange({ type: type === "chat" || type === "text" ? type : null })}
          />
          <OneOf
            label="Live in"
            everything="Live anywhere or nowhere"
            value={filters.live}
            options={environments.map(({ name, color }) => ({
              value: name,
              label: <EnvironmentBadge name={name} color={color} isPlain />,
            }))}
            onChoose={(live) => onChange({ live })}
          />
        </>
      )}
      <ChoiceFilter
        label="Order"
        options={[
          {
            value: "default",
            label: <Order icon={ArrowDownAZ}>{filters.q ? "Best match" : "By name"}</Order>,
          },
          { value: "changed", label: <Order icon={Clock}>Last changed</Order> },
        ]}
        value={filters.sort === "changed" ? "changed" : "default"}
        onChoose={(sort) => onChange({ sort: sort === "changed" ? "changed" : null })}
      />
      {hasPromptFilters(filters) ? (
        <Button size="sm" variant="ghost" onClick={() => onChange(NO_FILTERS)}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}

function viewOf({ starred, archived }: PromptFilters) {
  if (archived) return "archived";
  return starred ? "starred" : "all";
}

function Counted({ text, count }: { text: string; count: number }) {
  return (
    <>
      {text} <span className="numeric text-subtle text-xs">{count}</span>
    </>
  );
}

function Order({ icon: Icon, children }: { icon: typeof Clock; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden="true" className="size-3.5 text-subtle" />
      {children}
    </span>
  );
}

interface OneOfProps {
  label: string;
  everything: string;
  value: string | null;
  options: readonly { readonly value: string; readonly label: ReactNode }[];
  onChoose: (value: string | null) => void;
}

function OneOf({ label, everything, value, options, onChoose }: OneOfProps) {
  return (
    <ChoiceFilter
      label={label}
      options={[{ value: ALL, label: everything }, ...options]}
      value={value ?? ALL}
      onChoose={(choice) => onChoose(choice === ALL ? null : choice)}
    />
  );
}
