"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { FieldTypeSelect } from "./field-type-select";
import { isSchemaObject, type JsonSchema } from "./json-schema-types";
import { SchemaFields } from "./schema-fields";
import { fieldTypeOf } from "./schema-properties";

interface SchemaFieldDetailsProps {
  name: string;
  schema: JsonSchema;
  onChange: (schema: JsonSchema) => void;
  isReadOnly: boolean;
  depth: number;
}

/** Deeper nesting has no room left for a form; the JSON still says it. */
const MAX_FORM_DEPTH = 4;

/** What a type needs besides its name: choices, the fields of an object, the items of a list. */
export function SchemaFieldDetails(props: SchemaFieldDetailsProps) {
  const { name, schema, onChange, isReadOnly, depth } = props;
  switch (fieldTypeOf(schema)) {
    case "enum":
      return <ChoicesField name={name} schema={schema} onChange={onChange} isReadOnly={isReadOnly} />;
    case "object":
      if (depth >= MAX_FORM_DEPTH) return <p className="text-muted text-xs">Its fields are under “JSON”.</p>;
      return (
        <div className="border-l-2 pl-2">
          <SchemaFields
            label={name}
            schema={schema}
            onChange={onChange}
            isReadOnly={isReadOnly}
            depth={depth + 1}
          />
        </div>
      );
    case "array": {
      const items = isSchemaObject(schema.items) ? schema.items : {};
      const change = (next: JsonSchema) => onChange({ ...schema, items: next });
      return (
        <div className="flex flex-col gap-2">
          <div className="flex items-center gap-2 text-muted text-xs">
            <span className="shrink-0">A list of</span>
            <FieldTypeSelect
              label={`Type of the items of ${name}`}
              schema={items}
              onChange={change}
              isReadOnly={isReadOnly}
            />
          </div>
          <SchemaFieldDetails
            {...props}
            name={`items of ${name}`}
            schema={items}
            onChange={change}
            depth={depth + 1}
          />
        </div>
      );
    }
    default:
      return null;
  }
}

type ChoicesFieldProps = Omit<SchemaFieldDetailsProps, "depth">;

/** As typed, one per line; empty lines are no choices but must be possible while typing. */
function ChoicesField({ name, schema, onChange, isReadOnly }: ChoicesFieldProps) {
  const choices: readonly unknown[] = Array.isArray(schema.enum) ? schema.enum : [];
  const [typed, setTyped] = useState(choices.map(String).join("\n"));
  const written = choicesIn(typed);
  return (
    <Field
      label={`Choices of ${name}`}
      isLabelHidden
      hint="One choice per line."
      error={written.length === 0 ? "Name at least one choice." : undefined}
    >
      <Textarea
        rows={2}
        value={typed}
        readOnly={isReadOnly}
        placeholder={"low\nhigh"}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange({ ...schema, enum: choicesIn(event.target.value) });
        }}
        className="text-xs"
      />
    </Field>
  );
}

const choicesIn = (text: string) => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];
