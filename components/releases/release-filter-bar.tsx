"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { ME } from "@/server/releases/release-schemas";
import { OPEN_RELEASE_STATES, RELEASE_STATE_NAMES, RELEASE_STATES } from "@/server/releases/release-state";
import { isFiltered, type ReleaseFilters } from "./release-filters";

/** No environment, prompt or person can be called so. */
const ALL = "*";

type Open = (typeof OPEN_RELEASE_STATES)[number];
const isOpen = (state: string): state is Open => OPEN_RELEASE_STATES.some((open) => open === state);

interface ReleaseFilterBarProps {
  workspaceSlug: string;
  filters: ReleaseFilters;
  onChange: (filters: Partial<ReleaseFilters>) => void;
}

export function ReleaseFilterBar({ workspaceSlug, filters, onChange }: ReleaseFilterBarProps) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const states = RELEASE_STATES.filter((state) => isOpen(state) === (filters.tab === "open"));
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the releases</legend>
      <FilterSelect
        label="State"
        value={filters.state}
        all="All states"
        onChange={(value) => onChange({ state: states.find((state) => state === value) ?? null })}
        options={states.map((state) => ({ value: state, label: RELEASE_STATE_NAMES[state] }))}
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
      <FilterSelect
        label="Requested by"
        value={filters.requester}
        all="Everybody"
        onChange={(requester) => onChange({ requester })}
        options={[
          { value: ME, label: "Me" },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
      />
      {isFiltered(filters) ? (
        <Button
          variant="ghost"
          onClick={() => onChange({ state: null, environment: null, prompt: null, requester: null })}
        >
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
