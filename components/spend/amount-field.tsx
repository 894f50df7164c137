"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface AmountFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

export function AmountField({ value, onChange, error }: AmountFieldProps) {
  return (
    <Field
      label="Limit in US dollars"
      hint="A run that could pass it is not begun. Owners and admins are told at 80% and at 100%."
      error={error}
      isRequired
    >
      <Input
        inputMode="decimal"
        placeholder="50.00"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="tabular-nums"
      />
    </Field>
  );
}
