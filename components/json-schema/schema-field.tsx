"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FieldTypeSelect } from "./field-type-select";
import type { JsonSchema } from "./json-schema-types";
import { SchemaFieldDetails } from "./schema-field-details";
import { nameProblem, type SchemaProperty, withDescription } from "./schema-properties";

interface SchemaFieldProps {
  /** The object it belongs to. */
  schema: JsonSchema;
  index: number;
  property: SchemaProperty;
  onChange: (changes: Partial<SchemaProperty>) => void;
  onRemove: () => void;
  isReadOnly: boolean;
  depth: number;
}

/** Name, type, whether it is required, description; and below what its type needs. */
export function SchemaField(props: SchemaFieldProps) {
  const { schema, index, property, onChange, onRemove, isReadOnly, depth } = props;
  const description = typeof property.schema.description === "string" ? property.schema.description : "";
  const change = (next: JsonSchema) => onChange({ schema: next });
  return (
    <li className="flex flex-col gap-2 rounded-md border bg-background p-2 dark:bg-sunken">
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,7.5rem)_auto] items-start gap-2">
        <NameField
          name={property.name}
          problemOf={(name) => nameProblem(schema, index, name)}
          onRename={(name) => onChange({ name })}
          isReadOnly={isReadOnly}
        />
        <FieldTypeSelect
          label={`Type of ${property.name}`}
          schema={property.schema}
          onChange={change}
          isReadOnly={isReadOnly}
        />
        {isReadOnly ? null : (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove field ${property.name}`}
            onClick={onRemove}
          >
            <Trash2 aria-hidden="true" className="size-3.5" />
          </Button>
        )}
      </div>
      <Field label={`Description of ${property.name}`} isLabelHidden>
        <Input
          value={description}
          placeholder="What it means, for the model"
          readOnly={isReadOnly}
          onChange={(event) => change(withDescription(property.schema, event.target.value))}
          className="h-7 text-xs"
        />
      </Field>
      <SchemaFieldDetails
        name={property.name}
        schema={property.schema}
        onChange={change}
        isReadOnly={isReadOnly}
        depth={depth}
      />
      <ChoiceField
        label={<span className="font-normal text-xs">Required</span>}
        control={(ids) => (
          <Checkbox
            {...ids}
            aria-label={`${property.name} is required`}
            checked={property.isRequired}
            disabled={isReadOnly}
            onCheckedChange={(checked) => onChange({ isRequired: checked === true })}
          />
        )}
      />
    </li>
  );
}

interface NameFieldProps {
  name: string;
  problemOf: (name: string) => string | undefined;
  onRename: (name: string) => void;
  isReadOnly: boolean;
}

/** A name that another field has would swallow that field: it is taken as soon as it is free. */
function NameField({ name, problemOf, onRename, isReadOnly }: NameFieldProps) {
  const [refused, setRefused] = useState<string>();
  const problem = refused === undefined ? undefined : problemOf(refused);

  function type(typed: string) {
    const isFine = problemOf(typed) === undefined;
    setRefused(isFine ? undefined : typed);
    if (isFine) onRename(typed);
  }

  return (
    <Field label={`Name of ${name}`} isLabelHidden error={problem}>
      <Input
        value={refused ?? name}
        readOnly={isReadOnly}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setRefused(undefined)}
        className="h-7 font-mono text-xs"
      />
    </Field>
  );
}
