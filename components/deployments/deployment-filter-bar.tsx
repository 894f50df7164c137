"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type DeploymentFilters, LANDING_WAYS, type LandingWay } from "./deployment-filters";

/** No environment or slug can be called so: neither may hold a star. */
const ALL = "*";

const WAY_LABELS: Readonly<Record<LandingWay, string>> = {
  deploy: "Deployed",
  promote: "Promoted",
  rollback: "Rolled back",
  rollout: "Rollouts",
  bypass: "Past the gates",
};

interface DeploymentFilterBarProps {
  workspaceSlug: string;
  filters: DeploymentFilters;
  onChange: (filters: Partial<DeploymentFilters>) => void;
}

export function DeploymentFilterBar({ workspaceSlug, filters, onChange }: DeploymentFilterBarProps) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const filterOf = (choice: string) => (choice === ALL ? null : choice);
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the deployments</legend>
      <Select
        value={filters.environment ?? ALL}
        onValueChange={(choice) => onChange({ environment: filterOf(choice) })}
      >
        <SelectTrigger aria-label="Environment" className="w-44 max-sm:w-[calc(50%-0.25rem)]">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>All environments</SelectItem>
          {matrix.environments.map(({ id, name, color }) => (
            <SelectItem key={id} value={name}>
              <EnvironmentBadge name={name} color={color} isPlain />
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={filters.prompt ?? ALL}
        onValueChange={(choice) => onChange({ prompt: filterOf(choice) })}
      >
        <SelectTrigger aria-label="Prompt" className="w-56 max-sm:w-[calc(50%-0.25rem)]">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>All prompts</SelectItem>
          {matrix.prompts.map(({ slug }) => (
            <SelectItem key={slug} value={slug}>
              {slug}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={filters.way ?? ALL}
        onValueChange={(choice) => onChange({ way: LANDING_WAYS.find((way) => way === choice) ?? null })}
      >
        <SelectTrigger aria-label="How" className="w-44 max-sm:w-[calc(50%-0.25rem)]">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>In any way</SelectItem>
          {LANDING_WAYS.map((way) => (
            <SelectItem key={way} value={way}>
              {WAY_LABELS[way]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {filters.environment || filters.prompt || filters.way ? (
        <Button variant="ghost" onClick={() => onChange({ environment: null, prompt: null, way: null })}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}
