"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import {
  isFiltered,
  NO_FILTERS,
  ROLLOUT_FILTER_STATES,
  type RolloutFilterState,
  type RolloutFilters,
} from "./rollout-filters";
import { ROLLOUT_STATE_WORDS } from "./rollout-state-badge";

/** No environment or prompt can be called so. */
const ALL = "*";

const STATE_WORDS: Readonly<Record<RolloutFilterState, string>> = {
  active: "Under way",
  over: "Over",
  ...ROLLOUT_STATE_WORDS,
};

interface RolloutFilterBarProps {
  workspaceSlug: string;
  filters: RolloutFilters;
  onChange: (filters: Partial<RolloutFilters>) => void;
}

export function RolloutFilterBar({ workspaceSlug, filters, onChange }: RolloutFilterBarProps) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the rollouts</legend>
      <FilterSelect
        label="State"
        value={filters.state}
        all="In any state"
        onChange={(value) =>
          onChange({ state: ROLLOUT_FILTER_STATES.find((state) => state === value) ?? null })
        }
        options={ROLLOUT_FILTER_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] }))}
      />
      <FilterSelect
        label="Environment"
        value={filters.environment}
        all="All environments"
        onChange={(environment) => onChange({ environment })}
        options={matrix.environments.map(({ name, color }) => ({
          value: name,
          label: <EnvironmentBadge name={name} color={color} isPlain />,
        }))}
      />
      <FilterSelect
        label="Prompt"
        value={filters.prompt}
        all="All prompts"
        onChange={(prompt) => onChange({ prompt })}
        options={matrix.prompts.map(({ slug }) => ({ value: slug, label: slug }))}
      />
      {isFiltered(filters) ? (
        <Button variant="ghost" onClick={() => onChange(NO_FILTERS)}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}

interface FilterSelectProps {
  label: string;
  value: string | null;
  /** The choice that leaves nothing out. */
  all: string;
  options: readonly { value: string; label: ReactNode }[];
  onChange: (value: string | null) => void;
}

function FilterSelect({ label, value, all, options, onChange }: FilterSelectProps) {
  return (
    <Select value={value ?? ALL} onValueChange={(choice) => onChange(choice === ALL ? null : choice)}>
      <SelectTrigger aria-label={label} className="w-44 max-sm:w-[calc(50%-0.25rem)]">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ALL}>{all}</SelectItem>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
