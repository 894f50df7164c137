"use client";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { type ExplorerFilters, explorerFilters, overviewFilters } from "./analytics-filters";

type NullableValues<Filters> = { [Name in keyof Filters]: Filters[Name] | null };
export type ExplorerChanges = Partial<NullableValues<ExplorerFilters>> | null;

const options = { history: "push", scroll: false } as const;

/** `shown` follows `filters` once its figures are here; until then the old figures stay. */
export function useExplorerFilters() {
  const [filters, setFilters] = useQueryStates(explorerFilters, options);
  const shown = useDeferredValue(filters);
  return {
    filters,
    shown,
    isRefreshing: shown !== filters,
    setFilters: (changes: ExplorerChanges) => void setFilters(changes),
  };
}

export function useOverviewRange() {
  const [{ range }, setFilters] = useQueryStates(overviewFilters, options);
  const shownRange = useDeferredValue(range);
  return {
    range,
    shownRange,
    isRefreshing: shownRange !== range,
    setRange: (choice: typeof range) => setFilters({ range: choice }),
  };
}
