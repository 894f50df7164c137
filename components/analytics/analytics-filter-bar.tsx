"use client";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { INTERVALS } from "@/server/analytics/analytics-choices";
import type { AnalyticsFilters } from "./analytics-filters";
import { ChoiceFilter } from "./choice-filter";
import { ChoicesFilter } from "./choices-filter";
import { intervalLabel } from "./interval-label";
import { TimeRangeFilter } from "./time-range-filter";

const intervalOptions = [
  { value: "auto", label: "Automatic interval" },
  ...INTERVALS.map((value) => ({ value, label: `By ${intervalLabel(value)}` })),
];

interface AnalyticsFilterBarProps {
  filters: AnalyticsFilters;
  onChange: (changes: Partial<AnalyticsFilters>) => void;
  environments: readonly { readonly name: string; readonly color: string }[];
  /** More filters, after the environments. */
  children?: ReactNode;
  /** At the right: what is done with the figures. */
  actions?: ReactNode;
}

export function AnalyticsFilterBar(props: AnalyticsFilterBarProps) {
  const { filters, onChange, environments, children, actions } = props;
  const { range, from, to, interval, environment } = filters;
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">Filter the figures</legend>
        <TimeRangeFilter value={{ range, from, to }} onChange={onChange} />
        <ChoicesFilter
          label="Environments"
          options={environments.map(({ name, color }) => ({
            value: name,
            label: <EnvironmentBadge name={name} color={color} isPlain />,
          }))}
          chosen={environment}
          onChange={(chosen) => onChange({ environment: chosen })}
        />
        {children}
        <ChoiceFilter
          label="Interval"
          options={intervalOptions}
          value={interval}
          onChoose={(choice) => onChange({ interval: INTERVALS.find((known) => known === choice) ?? "auto" })}
        />
      </fieldset>
      {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}
