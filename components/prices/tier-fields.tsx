"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { emptyRates, type TierDraft } from "./price-draft";
import { RateFields } from "./rate-fields";

interface TierFieldsProps {
  tiers: readonly TierDraft[];
  errors: Readonly<Record<string, string>>;
  onChange: (tiers: readonly TierDraft[]) => void;
}

/** Rates for long inputs. */
export function TierFields({ tiers, errors, onChange }: TierFieldsProps) {
  const change = (key: number, part: Partial<TierDraft>) =>
    onChange(tiers.map((tier) => (tier.key === key ? { ...tier, ...part } : tier)));
  const nextKey = Math.max(0, ...tiers.map(({ key }) => key + 1));
  return (
    <div className="space-y-3">
      {tiers.map((tier, at) => (
        <fieldset key={tier.key} className="rounded-lg border p-3">
          <legend className="px-1 font-medium text-sm">Long inputs, step {at + 1}</legend>
          <div className="mb-3 flex items-end justify-between gap-3">
            <Field
              label="Above so many input tokens"
              hint="From one token more, the whole call is paid by these."
              error={errors[`table.tiers.${at}.aboveInputTokens`] ? "Enter a number of tokens." : undefined}
              isRequired
            >
              <Input
                inputMode="numeric"
                autoComplete="off"
                placeholder="200000"
                className="tabular-nums"
                value={tier.above}
                onChange={(event) => change(tier.key, { above: event.target.value })}
              />
            </Field>
            <Button
              size="sm"
              aria-label={`Remove step ${at + 1}`}
              onClick={() => onChange(tiers.filter(({ key }) => key !== tier.key))}
            >
              Remove
            </Button>
          </div>
          <RateFields
            rates={tier}
            errors={errors}
            path={`table.tiers.${at}`}
            onChange={(part) => change(tier.key, part)}
          />
        </fieldset>
      ))}
      {errors["table.tiers"] ? (
        <p role="alert" className="text-danger text-xs">
          {errors["table.tiers"]}
        </p>
      ) : null}
      <Button size="sm" onClick={() => onChange([...tiers, { ...emptyRates, key: nextKey, above: "" }])}>
        <Plus aria-hidden="true" />
        Add rates for long inputs
      </Button>
    </div>
  );
}
