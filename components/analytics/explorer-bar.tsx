"use client";
import type { ReactNode } from "react";
import { INTERVALS } from "@/server/analytics/analytics-choices";
import {
  BREAKDOWNS,
  DIMENSION_CATALOG,
  DIMENSIONS,
  type Dimension,
} from "@/server/analytics/dimension-catalog";
import {
  breakdownOf,
  type ExplorerFilters,
  type ExplorerPlace,
  metricsOf,
  selectionOf,
} from "./analytics-filters";
import { ChoiceFilter } from "./choice-filter";
import { ChosenDimensions } from "./chosen-dimensions";
import { DimensionFilter } from "./dimension-filter";
import { intervalLabel } from "./interval-label";
import { MetricFilter } from "./metric-filter";
import { TimeRangeFilter } from "./time-range-filter";
import type { ExplorerChanges } from "./use-analytics-filters";

const intervalOptions = [
  { value: "auto", label: "Automatic interval" },
  ...INTERVALS.map((value) => ({ value, label: `By ${intervalLabel(value)}` })),
];

const comparisonOptions = [
  { value: "true", label: "Against the period before" },
  { value: "false", label: "Without comparison" },
];

interface ExplorerBarProps {
  place: ExplorerPlace;
  filters: ExplorerFilters;
  onChange: (changes: ExplorerChanges) => void;
  /** At the right: what is done with the figures. */
  actions?: ReactNode;
}

/** The question: what is measured, of which calls, broken down by what, over which time. */
export function ExplorerBar({ place, filters, onChange, actions }: ExplorerBarProps) {
  const { range, from, to, interval, compare } = filters;
  const askable = DIMENSIONS.filter((dimension) => place.promptSlug === undefined || !isOfPrompt(dimension));
  const timeZone = filters.zone ?? place.timeZone;
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
        <legend className="sr-only">The question</legend>
        <TimeRangeFilter value={{ range, from, to }} onChange={onChange} timeZone={timeZone} />
        <ChoiceFilter
          label="Time zone"
          options={timeZoneOptions(place.timeZone, filters.zone)}
          value={timeZone}
          onChoose={(zone) => onChange({ zone: zone === place.timeZone ? null : zone })}
        />
        <ChoiceFilter
          label="Break down by"
          options={breakdownOptions(place)}
          value={breakdownOf(place, filters)}
          onChoose={(choice) => onChange({ by: BREAKDOWNS.find((known) => known === choice) ?? null })}
        />
        <MetricFilter
          selection={selectionOf(place, filters)}
          chosen={metricsOf(filters)}
          onChange={(metrics) => onChange({ metrics: metrics.length === 0 ? null : metrics })}
        />
        <ChoiceFilter
          label="Interval"
          options={intervalOptions}
          value={interval}
          onChoose={(choice) => onChange({ interval: INTERVALS.find((known) => known === choice) ?? "auto" })}
        />
        <ChoiceFilter
          label="Comparison"
          options={comparisonOptions}
          value={String(compare)}
          onChoose={(choice) => onChange({ compare: choice === "true" })}
        />
        <DimensionFilter
          dimensions={askable}
          chosen={filters}
          selection={selectionOf(place, filters)}
          onChoose={(dimension, values) => onChange({ [dimension]: values })}
        />
        <ChosenDimensions chosen={filters} onRemove={(dimension) => onChange({ [dimension]: null })} />
      </fieldset>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** The page of a prompt says already which prompt, and hence which folder. */
function isOfPrompt(dimension: Dimension): boolean {
  return dimension === "prompt" || dimension === "folder";
}

/** The page's own breakdown first: it is the default. */
function breakdownOptions(place: ExplorerPlace) {
  const own = breakdownOf(place, { by: null });
  const others = BREAKDOWNS.filter(
    (by) => by !== own && (place.promptSlug === undefined || by === "none" || !isOfPrompt(by)),
  );
  return [own, ...others].map((by) => ({
    value: by,
    label: by === "none" ? "Not broken down" : `By ${DIMENSION_CATALOG[by].singular.toLowerCase()}`,
  }));
}

function timeZoneOptions(own: string, chosen: string | null) {
  const zones = new Set([own, "UTC", ...(chosen === null ? [] : [chosen])]);
  return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
