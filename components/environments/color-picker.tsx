"use client";
import { ChoiceField } from "@/components/ui/choice-field";
import { cn } from "@/components/ui/cn";
import { paletteDotClasses } from "@/components/ui/palette";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { ENVIRONMENT_COLORS, type EnvironmentColor } from "@/server/environments/environment-schemas";

interface ColorPickerProps {
  value: EnvironmentColor;
  onChange: (color: EnvironmentColor) => void;
}

/** A colour is always said by its name too. */
export function ColorPicker({ value, onChange }: ColorPickerProps) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">Colour</legend>
      <RadioGroup
        aria-label="Colour"
        value={value}
        onValueChange={(next) => {
          const color = ENVIRONMENT_COLORS.find((known) => known === next);
          if (color) onChange(color);
        }}
        className="grid grid-cols-2 gap-2 sm:grid-cols-4"
      >
        {ENVIRONMENT_COLORS.map((color) => (
          <ChoiceField
            key={color}
            label={
              <span className="inline-flex items-center gap-2 font-normal">
                <span aria-hidden="true" className={cn("size-2.5 rounded-full", paletteDotClasses[color])} />
                {color}
              </span>
            }
            control={(ids) => <RadioGroupItem {...ids} value={color} />}
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}
