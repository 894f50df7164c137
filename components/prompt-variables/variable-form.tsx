"use client";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import type { DraftVariable } from "@/server/drafts/draft-document";
import { ValueInput } from "./value-input";
import { VARIABLE_TYPE_NAMES } from "./variable-type-names";

type FormVariable = Pick<
  DraftVariable,
  "name" | "type" | "isRequired" | "description" | "default" | "choices" | "schema"
>;

interface VariableFormProps<Variable extends FormVariable> {
  variables: readonly Variable[];
  /** What is typed for a variable; "" for nothing. */
  textOf: (variable: Variable) => string;
  onChange: (name: string, text: string) => void;
  /** By the name of the variable. */
  errors: ReadonlyMap<string, string>;
}

/** A field for each variable, by its type: wherever values are entered. */
export function VariableForm<Variable extends FormVariable>(props: VariableFormProps<Variable>) {
  const { variables, textOf, onChange, errors } = props;
  if (variables.length === 0) return <p className="text-muted text-xs">It takes no variables.</p>;
  return (
    <div className="flex flex-col gap-3">
      {variables.map((variable) => (
        <Field
          key={variable.name}
          label={<span className="break-all font-mono">{variable.name}</span>}
          isOptional={!variable.isRequired || variable.default !== ""}
          action={
            variable.type === "string" ? undefined : <Badge>{VARIABLE_TYPE_NAMES[variable.type]}</Badge>
          }
          hint={hintOf(variable)}
          error={errors.get(variable.name)}
        >
          <ValueInput
            label={variable.name}
            variable={variable}
            text={textOf(variable)}
            onChange={(text) => onChange(variable.name, text)}
          />
        </Field>
      ))}
    </div>
  );
}

function hintOf({ description, default: standard }: FormVariable): string | undefined {
  const left =
    standard === "" ? "" : `Left empty: ${standard.length > 40 ? `${standard.slice(0, 40)}…` : standard}`;
  return [description, left].filter(Boolean).join(". ") || undefined;
}
