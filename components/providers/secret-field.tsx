"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface SecretFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** One is stored, and stays while this is empty. */
  isKept: boolean;
  isOptional?: boolean;
}

export function SecretField({ label, value, onChange, error, isKept, isOptional = false }: SecretFieldProps) {
  return (
    <Field label={label} error={error} isOptional={isOptional} isRequired={!isOptional && !isKept}>
      <Input
        type="password"
        // Browsers would offer to keep it as the person's own password otherwise.
        autoComplete="new-password"
        spellCheck={false}
        placeholder={isKept ? "Unchanged" : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="font-mono"
      />
    </Field>
  );
}
