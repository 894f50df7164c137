"use client";
import { useState } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { JsonSchemaText } from "./json-schema-text";
import { isSchemaObject } from "./json-schema-types";
import { parseJsonText } from "./parse-json-text";
import { SchemaFieldDetails } from "./schema-field-details";
import { SchemaFields } from "./schema-fields";

interface SchemaEditorProps {
  /** What it describes, for screen readers: "Parameters of get_weather". */
  label: string;
  /** Whether the form shows the fields of an object, or what the items of a list are. */
  shape?: "object" | "items";
  /** JSON as typed: what cannot be read yet is kept as it is. */
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

const VIEWS = [
  { value: "form", label: "Form" },
  { value: "json", label: "JSON" },
] as const;

/** The schema of an object: its fields as rows for people, and the JSON itself for who prefers it; both are one text. */
export function SchemaEditor({ label, shape = "object", text, onChange, isReadOnly }: SchemaEditorProps) {
  const [view, setView] = useState<"form" | "json">("form");
  const parsed = parseJsonText(text.trim() === "" ? "{}" : text);
  const schema = parsed.isFine && isSchemaObject(parsed.value) ? parsed.value : undefined;
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
        <JsonSchemaText label={label} text={text} onChange={onChange} isReadOnly={isReadOnly} />
      ) : schema && shape === "items" ? (
        <SchemaFieldDetails
          name={label}
          schema={{ type: "array", items: { type: "string" }, ...schema }}
          onChange={(next) => onChange(JSON.stringify(next, null, 2))}
          isReadOnly={isReadOnly}
          depth={0}
        />
      ) : schema ? (
        <SchemaFields
          label={label}
          schema={schema}
          onChange={(next) => onChange(JSON.stringify(next, null, 2))}
          isReadOnly={isReadOnly}
          depth={0}
        />
      ) : (
        <p className="text-danger text-xs">
          The JSON has a mistake, so it cannot be shown as a form. It is kept as typed; put it right under
          “JSON”.
        </p>
      )}
    </fieldset>
  );
}
