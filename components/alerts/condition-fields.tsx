"use client";
import { Controller, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { CONDITION_KINDS, isAgainstPeriodBefore } from "@/server/alerts/alert-question";
import { CONDITION_WORDS, windowText } from "@/server/alerts/alert-words";
import { valueUnit } from "./alert-draft";
import { metricOf } from "./metric-of";
import type { AlertFormState } from "./use-alert-form";

const HOUR = 60;
const DAY = 24 * HOUR;
const WINDOWS = [5, 15, 30, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY];

/** When it opens. */
export function ConditionFields({ form }: { form: AlertFormState }) {
  const { errors, defaultValues } = form.formState;
  const [metric, kind] = useWatch({ control: form.control, name: ["metric", "condition.kind"] });
  const asked = { metric: metricOf(metric), condition: { kind, value: 0 } };
  const isCompared = isAgainstPeriodBefore(asked.condition);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Controller
        control={form.control}
        name="condition.kind"
        render={({ field }) => (
          <Field
            label="It opens when the figure"
            hint={isCompared ? "Compared with the period of the same length before." : undefined}
          >
            <Select value={field.value} onValueChange={field.onChange}>
              <SelectTrigger onBlur={field.onBlur}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {CONDITION_KINDS.map((choice) => (
                  <SelectItem key={choice} value={choice}>
                    {CONDITION_WORDS[choice]}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        )}
      />
      <Field
        label="Threshold"
        hint={`In ${valueUnit(asked)}.`}
        error={errors.condition?.value?.message}
        isRequired
      >
        <Input
          type="number"
          step="any"
          inputMode="decimal"
          className="numeric"
          {...form.register("condition.value", { valueAsNumber: true })}
          defaultValue={defaultValues?.condition?.value}
        />
      </Field>
      <Controller
        control={form.control}
        name="windowMinutes"
        render={({ field }) => (
          <Field
            label="Over the last"
            error={errors.windowMinutes?.message}
            hint={`Looked at ${pauseWords(field.value)}.`}
          >
            <Select value={String(field.value)} onValueChange={(minutes) => field.onChange(Number(minutes))}>
              <SelectTrigger onBlur={field.onBlur}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {[...new Set([...WINDOWS, field.value])]
                  .sort((a, b) => a - b)
                  .map((minutes) => (
                    <SelectItem key={minutes} value={String(minutes)}>
                      {windowText(minutes)}
                    </SelectItem>
                  ))}
              </SelectContent>
            </Select>
          </Field>
        )}
      />
      <Field
        label="Minimum requests"
        hint="With fewer in that time nothing is judged: a share of three calls is chance."
        error={errors.minimumRequests?.message}
      >
        <Input
          type="number"
          min={0}
          step={1}
          inputMode="numeric"
          className="numeric"
          {...form.register("minimumRequests", { valueAsNumber: true })}
          defaultValue={defaultValues?.minimumRequests}
        />
      </Field>
    </div>
  );
}

/** As `nextEvaluation` has it. */
function pauseWords(windowMinutes: number): string {
  const minutes = Math.min(15, Math.max(1, Math.floor(windowMinutes / HOUR)));
  return minutes === 1 ? "every minute" : `every ${minutes} minutes`;
}
