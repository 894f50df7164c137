"use client";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface TimeZoneFieldProps {
  value: string;
  error: string | undefined;
  onChange: (timeZone: string) => void;
}

/** An IANA name, found by writing a part of it. */
export function TimeZoneField({ value, error, onChange }: TimeZoneFieldProps) {
  const listId = useId();
  return (
    <Field label="Time zone" error={error}>
      <Input
        value={value}
        list={listId}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={listId}>
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Field>
  );
}
