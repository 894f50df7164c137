"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";

interface ModelChoicesProps {
  models: readonly string[];
  /** None: all. */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

export function ModelChoices({ models, chosen, onChange }: ModelChoicesProps) {
  if (models.length < 2) return null;
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">
        Models <span className="ml-1.5 font-normal text-subtle">none chosen: all</span>
      </legend>
      <div className="grid max-h-44 gap-x-4 gap-y-2 overflow-y-auto rounded-lg border p-3 sm:grid-cols-2">
        {models.map((model) => (
          <ChoiceField
            key={model}
            label={<span className="break-all font-mono font-normal">{model}</span>}
            control={(ids) => (
              <Checkbox
                {...ids}
                checked={chosen.includes(model)}
                onCheckedChange={(checked) =>
                  onChange(checked === true ? [...chosen, model] : chosen.filter((one) => one !== model))
                }
              />
            )}
          />
        ))}
      </div>
    </fieldset>
  );
}
