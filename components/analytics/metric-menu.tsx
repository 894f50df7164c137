"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import {
  CATALOG_METRICS,
  METRIC_CATALOG,
  type Metric,
  type ScoreMetric,
} from "@/server/analytics/metric-catalog";
import { MetricButton, type MetricFilterProps } from "./metric-filter";

/** More charts than this are a wall. */
const MAX_METRICS = 12;

/** Mounted by the click that asked for it, hence open. */
export function MetricMenu({ chosen, selection, onChange }: MetricFilterProps) {
  const trpc = useTRPC();
  const { data: scores = [] } = useQuery(trpc.analytics.scoreNames.queryOptions(selection));
  const named = scores.map(({ name }): { key: ScoreMetric; label: string } => ({
    key: `score:${name}`,
    label: `Feedback: ${name}`,
  }));
  const options: { key: Metric; label: string }[] = [
    ...CATALOG_METRICS.map((key) => ({ key, label: METRIC_CATALOG[key].label })),
    ...named,
  ];
  const toggle = (metric: Metric, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, metric] : chosen.filter((other) => other !== metric));
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <MetricButton chosen={chosen} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-96 overflow-y-auto">
        {options.map(({ key, label }) => (
          <DropdownMenuCheckboxItem
            key={key}
            checked={chosen.includes(key)}
            disabled={!chosen.includes(key) && chosen.length >= MAX_METRICS}
            onCheckedChange={(isChosen) => toggle(key, isChosen)}
            // Several are chosen in a row.
            onSelect={(event) => event.preventDefault()}
          >
            {label}
          </DropdownMenuCheckboxItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onChange([])}>The usual metrics</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
