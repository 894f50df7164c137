"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { PriceDraft } from "./price-draft";

interface PriceSubjectFieldsProps {
  draft: PriceDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<PriceDraft>) => void;
}

/** Which models a price is for. */
export function PriceSubjectFields({ draft, errors, onChange }: PriceSubjectFieldsProps) {
  return (
    <>
      <Field label="Model" hint="As your calls name it, in any case." error={errors.model} isRequired>
        <Input
          className="font-mono"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="gpt-5-mini"
          value={draft.model}
          onChange={(event) => onChange({ model: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-1.5">
          <p aria-hidden="true" className="font-medium text-sm">
            For
          </p>
          <SegmentedControl
            label="For"
            value={draft.match}
            onValueChange={(match) => onChange({ match })}
            options={[
              { value: "exact", label: "This model" },
              { value: "prefix", label: "All that begin so" },
            ]}
            className="w-fit"
          />
        </div>
        <Field label="Provider" hint="Empty: whoever provides it." error={errors.provider} isOptional>
          <Input
            className="font-mono"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="openai"
            value={draft.provider}
            onChange={(event) => onChange({ provider: event.target.value })}
          />
        </Field>
      </div>
    </>
  );
}
