"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { objectFields, readObject, setObjectField } from "./object-fields";
import { ValueInput } from "./value-input";

interface ObjectInputProps {
  label: string;
  /** JSON Schema as text; its properties are the form. */
  schema: string;
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

const VIEWS = [
  { value: "form", label: "Form" },
  { value: "json", label: "JSON" },
] as const;

/** A field per property; the JSON where there is no schema, or for who prefers it. */
export function ObjectInput({ label, schema, text, onChange, isReadOnly }: ObjectInputProps) {
  const [view, setView] = useState<"form" | "json">("form");
  const fields = objectFields(schema);
  const value = readObject(text);
  const json = (
    <Textarea
      aria-label={label}
      isCode
      rows={2}
      value={text}
      placeholder='{"name": "Ada"}'
      readOnly={isReadOnly}
      onChange={(event) => onChange(event.target.value)}
      className="max-h-60"
    />
  );
  if (fields.length === 0) return json;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      <SegmentedControl
        label={`View of ${label}`}
        value={view}
        onValueChange={setView}
        options={VIEWS}
        className="self-start"
      />
      {view === "json" ? (
        json
      ) : value === undefined ? (
        <p className="text-danger text-xs">The JSON has a mistake; put it right under “JSON”.</p>
      ) : (
        <div className="flex flex-col gap-2 border-l-2 pl-3">
          {fields.map((field) => (
            <Field
              key={field.name}
              label={<span className="break-all font-mono text-xs">{field.name}</span>}
              isOptional={!field.isRequired}
              hint={field.description || undefined}
            >
              <ValueInput
                label={`${field.name} of ${label}`}
                variable={field}
                text={field.textOf(value)}
                onChange={(next) => onChange(setObjectField(value, field, next))}
                isReadOnly={isReadOnly}
              />
            </Field>
          ))}
        </div>
      )}
    </fieldset>
  );
}
