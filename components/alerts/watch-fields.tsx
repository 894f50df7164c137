"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { Controller, useWatch } from "react-hook-form";
import { ChosenDimensions } from "@/components/analytics/chosen-dimensions";
import { DimensionFilter } from "@/components/analytics/dimension-filter";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { DIMENSIONS, type Dimension, type DimensionFilters } from "@/server/analytics/dimension-catalog";
import {
  CATALOG_METRICS,
  METRIC_CATALOG,
  type Metric,
  metricDefinition,
} from "@/server/analytics/metric-catalog";
import { copyFilters } from "./alert-filters";
import { metricOf } from "./metric-of";
import type { AlertFormState } from "./use-alert-form";

export interface AlertFieldsProps {
  workspaceSlug: string;
  timeZone: string;
  form: AlertFormState;
}

/** What it is called, and which figure of which calls it looks at. */
export function WatchFields({ workspaceSlug, timeZone, form }: AlertFieldsProps) {
  const { errors } = form.formState;
  const filters = useWatch({ control: form.control, name: "filters" });
  const selection = {
    workspaceSlug,
    timeZone,
    filters: copyFilters(filters),
    range: "30d" as const,
    from: undefined,
    to: undefined,
  };
  const narrow = (dimension: Dimension, values: string[]) =>
    form.setValue(
      "filters",
      { ...copyFilters(filters), [dimension]: values },
      { shouldDirty: true, shouldValidate: form.formState.isSubmitted },
    );
  return (
    <>
      <Field label="Name" error={errors.name?.message} isRequired>
        <Input
          {...form.register("name")}
          defaultValue={form.formState.defaultValues?.name}
          maxLength={120}
          autoComplete="off"
        />
      </Field>
      <Controller
        control={form.control}
        name="metric"
        render={({ field }) => (
          <Field label="Figure" error={errors.metric?.message} hint="Any metric of analytics.">
            <MetricSelect
              selection={selection}
              value={metricOf(field.value)}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          </Field>
        )}
      />
      <FilterField
        filters={filters}
        selection={selection}
        onChoose={narrow}
        error={errors.filters?.message}
      />
    </>
  );
}

type Selection = Parameters<typeof DimensionFilter>[0]["selection"];

interface MetricSelectProps {
  selection: Selection;
  value: Metric;
  onChange: (metric: Metric) => void;
  onBlur: () => void;
}

/** The feedback's own names come with the calls; the one that is chosen is there at once. */
function MetricSelect({ selection, value, onChange, onBlur }: MetricSelectProps) {
  const trpc = useTRPC();
  const { data: scores = [] } = useQuery(
    trpc.analytics.scoreNames.queryOptions({ ...selection, filters: {} }),
  );
  const named = scores.map(({ name }): { key: Metric; label: string } => ({
    key: `score:${name}`,
    label: `Feedback: ${name}`,
  }));
  const known: { key: Metric; label: string }[] = [
    ...CATALOG_METRICS.map((key) => ({ key, label: METRIC_CATALOG[key].label })),
    ...named,
  ];
  const options = known.some(({ key }) => key === value)
    ? known
    : [...known, { key: value, label: `Feedback: ${metricDefinition(value).label}` }];
  return (
    <Select value={value} onValueChange={(key) => onChange(metricOf(key))}>
      <SelectTrigger onBlur={onBlur}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map(({ key, label }) => (
          <SelectItem key={key} value={key}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

interface FilterFieldProps {
  filters: DimensionFilters;
  selection: Selection;
  onChoose: (dimension: Dimension, values: string[]) => void;
  error: string | undefined;
}

function FilterField({ filters, selection, onChoose, error }: FilterFieldProps) {
  const errorId = useId();
  const isNarrowed = Object.values(filters).some((values) => (values?.length ?? 0) > 0);
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 font-medium text-sm">Of which calls</legend>
      <div className="flex flex-wrap items-center gap-2">
        <DimensionFilter dimensions={DIMENSIONS} chosen={filters} selection={selection} onChoose={onChoose} />
        <ChosenDimensions chosen={filters} onRemove={(dimension) => onChoose(dimension, [])} />
        {isNarrowed ? null : <span className="text-muted text-xs">All of them.</span>}
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-1.5 flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
