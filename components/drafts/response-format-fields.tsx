"use client";
import { SchemaEditor } from "@/components/json-schema/schema-editor";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { DraftResponseFormat } from "@/server/drafts/draft-document";

interface ResponseFormatFieldsProps {
  format: DraftResponseFormat;
  onChange: (format: DraftResponseFormat) => void;
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

const TYPES = [
  { value: "text", label: "Text" },
  { value: "json", label: "JSON" },
  { value: "jsonSchema", label: "JSON by a schema" },
] as const;

/** What the model answers in. */
export function ResponseFormatFields({ format, onChange, errors, isReadOnly }: ResponseFormatFieldsProps) {
  const path = "content.responseFormat";
  return (
    <>
      {isReadOnly ? (
        <p className="text-sm">{TYPES.find(({ value }) => value === format.type)?.label}</p>
      ) : (
        <SegmentedControl
          label="Response format"
          value={format.type}
          onValueChange={(type) => onChange({ ...format, type, name: format.name || "answer" })}
          options={TYPES}
          className="self-start"
        />
      )}
      {format.type === "jsonSchema" ? (
        <>
          <Field label="Name of the answer" error={errors.get(`${path}.name`)}>
            <Input
              value={format.name}
              placeholder="answer"
              readOnly={isReadOnly}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ ...format, name: event.target.value })}
              className="font-mono"
            />
          </Field>
          <SchemaEditor
            label="Answer"
            text={format.schema}
            onChange={(schema) => onChange({ ...format, schema })}
            isReadOnly={isReadOnly}
          />
          <ChoiceField
            label="Strict"
            description="The provider holds the answer to the schema."
            control={(ids) => (
              <Checkbox
                {...ids}
                checked={format.isStrict}
                disabled={isReadOnly}
                onCheckedChange={(checked) => onChange({ ...format, isStrict: checked === true })}
              />
            )}
          />
        </>
      ) : null}
    </>
  );
}
