"use client";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { withChoice } from "./api-key-draft";

interface CheckboxGroupProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: ReactNode; description?: string }[];
  values: readonly Value[];
  onChange: (values: Value[]) => void;
  error?: string | undefined;
}

/** Any of several, with what is wrong about the choice below it. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { legend, options, values, onChange, error } = props;
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 font-medium text-sm">{legend}</legend>
      <div className="space-y-2.5">
        {options.map(({ value, label, description }) => (
          <ChoiceField
            key={value}
            label={label}
            description={description}
            control={(ids) => (
              <Checkbox
                {...ids}
                checked={values.includes(value)}
                onCheckedChange={(checked) => onChange(withChoice(values, value, checked === true))}
              />
            )}
          />
        ))}
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-1.5 flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
