"use client";
import type { ReactNode } from "react";
import { TimeRangeFilter } from "@/components/analytics/time-range-filter";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AddFilter } from "./add-filter";
import { FilterChip } from "./filter-chip";
import { setFilters } from "./filter-words";
import { hasTraceFilters, type TraceFilterState } from "./trace-filters";
import { useFilterValues } from "./use-filter-values";

const ALL = "*";

const statuses = [
  { value: ALL, label: "All" },
  { value: "ok", label: "Succeeded" },
  { value: "error", label: "Failed" },
] as const;

export type ChangeTraceFilters = (changes: Partial<TraceFilterState> | null) => void;

interface TraceFilterBarProps {
  workspaceSlug: string;
  filters: TraceFilterState;
  onChange: ChangeTraceFilters;
  /** At the right: what else can be done with what is listed. */
  actions?: ReactNode;
}

export function TraceFilterBar({ workspaceSlug, filters, onChange, actions }: TraceFilterBarProps) {
  const { range, from, to } = filters;
  const editing = { workspaceSlug, filters, onChange };
  // Keys are filtered by their ids, which nobody knows.
  const keys = useFilterValues(workspaceSlug, "apiKeyId", { isAsked: filters.key !== null });
  const names = new Map(keys.values.map(({ value, name }) => [value, name]));
  return (
    <fieldset className="mb-3 flex min-w-0 flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the traces</legend>
      <SearchField
        label="Search inputs and outputs"
        value={filters.text}
        onSearch={(text) => onChange({ text })}
      />
      <TimeRangeFilter value={{ range, from, to }} onChange={onChange} />
      <SegmentedControl
        label="Status"
        value={filters.status ?? ALL}
        options={statuses}
        onValueChange={(status) => onChange({ status: status === ALL ? null : status })}
      />
      <AddFilter {...editing} />
      {setFilters(filters, names).map((filter) => (
        <FilterChip key={filter.field.label} filter={filter} {...editing} />
      ))}
      {hasTraceFilters(filters) ? (
        <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
          Clear
        </Button>
      ) : null}
      {actions ? (
        <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">{actions}</div>
      ) : null}
    </fieldset>
  );
}
