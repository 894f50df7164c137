"use client";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { SectionProps } from "./section-props";

const ANYWHERE = "anywhere";

export function PromotionSection({ environment, values, choices, onChange }: SectionProps) {
  const others = choices.environments.filter(({ id, isArchived }) => id !== environment.id && !isArchived);
  return (
    <Field label="Only what has been live in" className="sm:w-60">
      <Select
        value={values.promotion.fromEnvironmentId ?? ANYWHERE}
        onValueChange={(id) => onChange({ promotion: { fromEnvironmentId: id === ANYWHERE ? null : id } })}
      >
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ANYWHERE}>Anywhere, or nowhere yet</SelectItem>
          {others.map(({ id, name }) => (
            <SelectItem key={id} value={id}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
