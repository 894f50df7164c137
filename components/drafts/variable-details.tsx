"use client";
import { SchemaEditor } from "@/components/json-schema/schema-editor";
import { ValueInput } from "@/components/prompt-variables/value-input";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { DraftVariable } from "@/server/drafts/draft-document";

interface VariableDetailsProps {
  variable: DraftVariable;
  errors: ReadonlyMap<string, string>;
  /** What the paths of its errors begin with. */
  scope: string;
  onChange: (changes: Partial<DraftVariable>) => void;
  isReadOnly: boolean;
}

/** Everything that may be said about a variable besides its type. */
export function VariableDetails({ variable, errors, scope, onChange, isReadOnly }: VariableDetailsProps) {
  const { name, type } = variable;
  const isMedia = type === "image" || type === "file";
  return (
    <div className="mt-2 flex flex-col gap-3 border-l-2 pl-3">
      <ChoiceField
        label={<span className="font-normal">Required</span>}
        description={variable.default === "" ? undefined : "With a default it is never missing."}
        control={(ids) => (
          <Checkbox
            {...ids}
            aria-label={`${name} is required`}
            checked={variable.isRequired}
            disabled={isReadOnly}
            onCheckedChange={(checked) => onChange({ isRequired: checked === true })}
          />
        )}
      />
      <Field label={<span className="text-xs">Description</span>}>
        <Input
          aria-label={`Description of ${name}`}
          value={variable.description}
          placeholder="What it is"
          readOnly={isReadOnly}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      {type === "enum" ? (
        <Field
          label={<span className="text-xs">Choices</span>}
          hint="One per line."
          error={errors.get(`${scope}choices`)}
        >
          <Textarea
            aria-label={`Choices of ${name}`}
            rows={2}
            value={variable.choices}
            placeholder={"formal\ncasual"}
            readOnly={isReadOnly}
            onChange={(event) => onChange({ choices: event.target.value })}
          />
        </Field>
      ) : null}
      {type === "object" ? (
        <SchemaEditor
          label={`Fields of ${name}`}
          text={variable.schema}
          onChange={(schema) => onChange({ schema })}
          isReadOnly={isReadOnly}
        />
      ) : null}
      {type === "array" ? (
        <SchemaEditor
          label={`Items of ${name}`}
          shape="items"
          text={variable.schema}
          onChange={(schema) => onChange({ schema })}
          isReadOnly={isReadOnly}
        />
      ) : null}
      {isMedia ? null : (
        <Field label={<span className="text-xs">Default</span>} error={errors.get(`${scope}default`)}>
          <ValueInput
            label={`Default of ${name}`}
            variable={variable}
            text={variable.default}
            onChange={(text) => onChange({ default: text })}
            isReadOnly={isReadOnly}
          />
        </Field>
      )}
      <Field label={<span className="text-xs">Example</span>} error={errors.get(`${scope}example`)}>
        <ValueInput
          label={`Example of ${name}`}
          variable={variable}
          text={variable.example}
          onChange={(text) => onChange({ example: text })}
          isReadOnly={isReadOnly}
        />
      </Field>
    </div>
  );
}
