"use client";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import {
  overviewFilters,
  type PromptAnalyticsFilters,
  promptAnalyticsFilters,
  type WorkspaceAnalyticsFilters,
  workspaceAnalyticsFilters,
} from "./analytics-filters";

/** `shown` follows `filters` once its figures are here; until then the old figures stay. */
type FilterState<Filters> = {
  readonly filters: Filters;
  readonly shown: Filters;
  readonly isRefreshing: boolean;
  readonly setFilters: (changes: Partial<NullableValues<Filters>> | null) => void;
};

type NullableValues<Filters> = { [Name in keyof Filters]: Filters[Name] | null };

const options = { history: "push", scroll: false } as const;

export function usePromptAnalyticsFilters(): FilterState<PromptAnalyticsFilters> {
  const [filters, setFilters] = useQueryStates(promptAnalyticsFilters, options);
  const shown = useDeferredValue(filters);
  return { filters, shown, isRefreshing: shown !== filters, setFilters };
}

export function useWorkspaceAnalyticsFilters(): FilterState<WorkspaceAnalyticsFilters> {
  const [filters, setFilters] = useQueryStates(workspaceAnalyticsFilters, options);
  const shown = useDeferredValue(filters);
  return { filters, shown, isRefreshing: shown !== filters, setFilters };
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
