"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RATE_NAMES, type RateName } from "@/server/prices/price-table";
import type { RatesDraft } from "./price-draft";
import { rateLabels, wholeLabels } from "./price-words";

interface RateFieldsProps {
  rates: RatesDraft;
  errors: Readonly<Record<string, string>>;
  /** Of the rates within what is sent, for their errors. */
  path: string;
  onChange: (change: Partial<RatesDraft>) => void;
}

export function RateFields({ rates, errors, path, onChange }: RateFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
      {RATE_NAMES.map((name) => (
        <RateField
          key={name}
          name={name}
          value={rates[name]}
          error={errors[`${path}.${name}`]}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </div>
  );
}

interface RateFieldProps {
  name: RateName;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function RateField({ name, value, error, onChange }: RateFieldProps) {
  const isWhole = name === "input" || name === "output";
  return (
    <Field label={rateLabels[name]} error={error} isRequired={isWhole}>
      <AmountInput placeholder={isWhole ? "" : `as ${wholeLabels[name]}`} value={value} onChange={onChange} />
    </Field>
  );
}

interface PerCallFieldProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export function PerCallField({ value, error, onChange }: PerCallFieldProps) {
  return (
    <Field
      label="US dollars for each call"
      hint="On top of its tokens."
      error={error}
      isOptional
      className="sm:w-1/2"
    >
      <AmountInput placeholder="none" value={value} onChange={onChange} />
    </Field>
  );
}

function AmountInput({
  placeholder,
  value,
  onChange,
}: {
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      className="tabular-nums"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
