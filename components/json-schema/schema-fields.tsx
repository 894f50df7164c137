"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { JsonSchema } from "./json-schema-types";
import { SchemaField } from "./schema-field";
import { addProperty, changeProperty, propertiesOf, removeProperty } from "./schema-properties";

export interface SchemaFieldsProps {
  label: string;
  schema: JsonSchema;
  onChange: (schema: JsonSchema) => void;
  isReadOnly: boolean;
  depth: number;
}

/** The fields of an object, one row each. */
export function SchemaFields({ label, schema, onChange, isReadOnly, depth }: SchemaFieldsProps) {
  const properties = propertiesOf(schema);
  return (
    <div className="flex flex-col gap-2">
      {properties.length === 0 ? <p className="text-muted text-xs">No fields yet.</p> : null}
      <ul className="flex flex-col gap-2" aria-label={`Fields of ${label}`}>
        {properties.map((property, index) => (
          <SchemaField
            // biome-ignore lint/suspicious/noArrayIndexKey: a field keeps its place while its name is being typed.
            key={index}
            schema={schema}
            index={index}
            property={property}
            onChange={(changes) => onChange(changeProperty(schema, index, changes))}
            onRemove={() => onChange(removeProperty(schema, index))}
            isReadOnly={isReadOnly}
            depth={depth}
          />
        ))}
      </ul>
      {isReadOnly ? null : (
        <Button size="sm" className="self-start" onClick={() => onChange(addProperty(schema))}>
          <Plus aria-hidden="true" />
          Add field
          <span className="sr-only"> to {label}</span>
        </Button>
      )}
    </div>
  );
}
