"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { nextKey, type RateDraft } from "./rules-draft";
import type { CheckedSectionProps } from "./rules-section";

/** Of how many traces the content is kept. */
export function SamplingFields({ draft, errors, onChange }: CheckedSectionProps) {
  const { rates } = draft;
  const change = (key: number, next: Partial<RateDraft>) =>
    onChange({ rates: rates.map((each) => (each.key === key ? { ...each, ...next } : each)) });
  return (
    <Panel
      title="Sampling"
      description="Of how many traces the content is kept. The numbers of all of them are, so charts and costs stay exact; of traces with an error, the content is always kept."
    >
      <div className="flex flex-col gap-4">
        <Field label="Share of traces, in percent" error={errors["sampling.percent"]} className="max-w-56">
          <Input
            inputMode="decimal"
            value={draft.percent}
            onChange={(event) => onChange({ percent: event.target.value })}
          />
        </Field>
        {rates.length > 0 ? (
          <p className="text-muted text-xs">
            Instead, where the first of these fits. A trace takes the highest share among its spans.
          </p>
        ) : null}
        {rates.map((rate, index) => (
          <div key={rate.key} className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_8rem_auto]">
            <Field label="Environment">
              <Input
                value={rate.environment}
                placeholder="any"
                autoComplete="off"
                onChange={(event) => change(rate.key, { environment: event.target.value })}
              />
            </Field>
            <Field label="Prompt">
              <Input
                value={rate.promptSlug}
                placeholder="any"
                autoComplete="off"
                onChange={(event) => change(rate.key, { promptSlug: event.target.value })}
              />
            </Field>
            <Field label="Percent" error={errors[`sampling.rates.${index}.percent`]}>
              <Input
                inputMode="decimal"
                value={rate.percent}
                onChange={(event) => change(rate.key, { percent: event.target.value })}
              />
            </Field>
            <Button
              variant="ghost"
              aria-label={`Remove rate ${index + 1}`}
              className="justify-self-end sm:mt-6"
              onClick={() => onChange({ rates: rates.filter(({ key }) => key !== rate.key) })}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </div>
        ))}
        <Button
          className="self-start"
          onClick={() =>
            onChange({
              rates: [...rates, { key: nextKey(rates), environment: "", promptSlug: "", percent: "100" }],
            })
          }
        >
          <Plus aria-hidden="true" />
          Add rate for an environment or prompt
        </Button>
      </div>
    </Panel>
  );
}
