"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface MomentFieldProps {
  label: string;
  value: Date | null;
  onChange: (moment: Date | null) => void;
}

/** A moment in UTC: a link to it means the same to everybody. */
export function MomentField({ label, value, onChange }: MomentFieldProps) {
  return (
    <Field label={`${label}, UTC`}>
      <Input
        type="datetime-local"
        step={1}
        className="w-56"
        value={value ? value.toISOString().slice(0, 19) : ""}
        onChange={(event) => onChange(momentOf(event.target.value))}
      />
    </Field>
  );
}

function momentOf(text: string): Date | null {
  const moment = new Date(`${text}Z`);
  return text === "" || Number.isNaN(moment.getTime()) ? null : moment;
}
