"use client";
import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PatternDraft } from "./rules-draft";

interface PatternFieldsProps {
  pattern: PatternDraft;
  nameError: string | undefined;
  patternError: string | undefined;
  onChange: (next: Partial<PatternDraft>) => void;
  onRemove: () => void;
}

export function PatternFields({ pattern, nameError, patternError, onChange, onRemove }: PatternFieldsProps) {
  const { name, ignoresCase } = pattern;
  return (
    <div className="grid items-start gap-3 rounded-md border p-3 sm:grid-cols-[10rem_1fr_auto]">
      <Field label="Name" error={nameError}>
        <Input
          value={name}
          placeholder="order number"
          autoComplete="off"
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <div className="flex min-w-0 flex-col gap-2">
        <Field label="Pattern" error={patternError}>
          <Input
            value={pattern.pattern}
            placeholder="ORD-\d{6}"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => onChange({ pattern: event.target.value })}
          />
        </Field>
        <ChoiceField
          label="In upper and lower case"
          control={(ids) => (
            <Checkbox
              {...ids}
              checked={ignoresCase}
              onCheckedChange={(isOn) => onChange({ ignoresCase: isOn === true })}
            />
          )}
        />
      </div>
      <Button
        variant="ghost"
        aria-label={name === "" ? "Remove this pattern" : `Remove the pattern ${name}`}
        className="justify-self-end sm:mt-6"
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" />
      </Button>
    </div>
  );
}
