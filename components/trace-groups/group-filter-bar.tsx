"use client";
import { TimeRangeFilter } from "@/components/analytics/time-range-filter";
import { SearchField } from "@/components/ui/search-field";
import type { GroupFilters } from "./group-filters";

interface GroupFilterBarProps {
  /** "Search sessions". */
  label: string;
  filters: GroupFilters;
  onChange: (changes: Partial<GroupFilters>) => void;
}

export function GroupFilterBar({ label, filters, onChange }: GroupFilterBarProps) {
  const { range, from, to, search } = filters;
  return (
    <fieldset className="mb-3 flex min-w-0 flex-wrap items-center gap-2">
      <legend className="sr-only">Filters</legend>
      <SearchField label={label} value={search} onSearch={(text) => onChange({ search: text })} />
      <TimeRangeFilter value={{ range, from, to }} onChange={onChange} />
    </fieldset>
  );
}
