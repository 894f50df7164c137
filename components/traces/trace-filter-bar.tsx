"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ChoiceFilter } from "@/components/analytics/choice-filter";
import { TimeRangeFilter } from "@/components/analytics/time-range-filter";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchField } from "@/components/ui/search-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { hasTraceFilters, type TraceFilters } from "./trace-filters";

/** No environment or slug can be called so: neither may hold a star. */
const ALL = "*";

const statuses = [
  { value: ALL, label: "All" },
  { value: "ok", label: "Succeeded" },
  { value: "error", label: "Failed" },
] as const;

interface TraceFilterBarProps {
  workspaceSlug: string;
  filters: TraceFilters;
  onChange: (changes: Partial<TraceFilters> | null) => void;
}

export function TraceFilterBar({ workspaceSlug, filters, onChange }: TraceFilterBarProps) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const { range, from, to } = filters;
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the traces</legend>
      <SearchField
        label="Search span names"
        value={filters.search}
        onSearch={(search) => onChange({ search })}
      />
      <TimeRangeFilter value={{ range, from, to }} onChange={onChange} />
      <SegmentedControl
        label="Status"
        value={filters.status ?? ALL}
        options={statuses}
        onValueChange={(status) => onChange({ status: status === ALL ? null : status })}
      />
      <OneOf
        label="Prompt"
        everything="All prompts"
        value={filters.prompt}
        options={matrix.prompts.map(({ slug }) => ({ value: slug, label: slug }))}
        onChoose={(prompt) => onChange({ prompt, version: null })}
      />
      <OneOf
        label="Environment"
        everything="All environments"
        value={filters.environment}
        options={matrix.environments.map(({ name, color }) => ({
          value: name,
          label: <EnvironmentBadge name={name} color={color} isPlain />,
        }))}
        onChoose={(environment) => onChange({ environment })}
      />
      <Chips filters={filters} onChange={onChange} />
      {hasTraceFilters(filters) ? (
        <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
          Clear
        </Button>
      ) : null}
    </fieldset>
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

/** Filters that are set by following a link: a version, a model, a user, a session. */
function Chips({ filters, onChange }: Pick<TraceFilterBarProps, "filters" | "onChange">) {
  const chips = [
    {
      name: "Version",
      text: filters.version === null ? null : `v${filters.version}`,
      off: { version: null },
    },
    { name: "Model", text: filters.model, off: { model: null } },
    { name: "User", text: filters.user, off: { user: null } },
    { name: "Session", text: filters.session, off: { session: null } },
  ];
  return <FilterChips chips={chips} onChange={onChange} />;
}
