"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface NumberFieldProps {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

export function NumberField({ label, hint, value, min, max, onChange }: NumberFieldProps) {
  const isWrong = !Number.isFinite(value) || value < min || value > max;
  return (
    <Field label={label} hint={hint} error={isWrong ? `From ${min} to ${max}.` : undefined}>
      <Input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={Number.isFinite(value) ? value : ""}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="numeric"
      />
    </Field>
  );
}
