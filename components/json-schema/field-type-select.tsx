"use client";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { JsonSchema } from "./json-schema-types";
import { FIELD_TYPE_NAMES, FIELD_TYPES, fieldTypeOf, withFieldType } from "./schema-properties";

interface FieldTypeSelectProps {
  label: string;
  schema: JsonSchema;
  onChange: (schema: JsonSchema) => void;
  isReadOnly: boolean;
}

export function FieldTypeSelect({ label, schema, onChange, isReadOnly }: FieldTypeSelectProps) {
  const type = fieldTypeOf(schema);
  return (
    <Select
      value={type}
      disabled={isReadOnly}
      onValueChange={(next) =>
        onChange(withFieldType(schema, FIELD_TYPES.find((known) => known === next) ?? "other"))
      }
    >
      <SelectTrigger size="sm" aria-label={label}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {FIELD_TYPES.map((known) => (
          <SelectItem key={known} value={known}>
            {FIELD_TYPE_NAMES[known]}
          </SelectItem>
        ))}
        {type === "other" ? <SelectItem value="other">{FIELD_TYPE_NAMES.other}</SelectItem> : null}
      </SelectContent>
    </Select>
  );
}
