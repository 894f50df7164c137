"use client";
import { X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { granteeName } from "@/server/environments/describe-policy";
import type { Grantee } from "@/server/environments/environment-policy";
import { granteeChoices, printGrantee } from "./grantee-choices";
import type { PolicyChoices } from "./use-policy-names";

interface GranteePickerProps {
  label: string;
  hint: string;
  /** Null: everyone whose role allows it. */
  grantees: readonly Grantee[] | null;
  choices: PolicyChoices;
  onChange: (grantees: Grantee[] | null) => void;
}

/** Everyone whose role allows it, or only those named. */
export function GranteePicker({ label, hint, grantees, choices, onChange }: GranteePickerProps) {
  const hintId = useId();
  return (
    <fieldset
      aria-describedby={hintId}
      className="grid gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0 sm:grid-cols-[14rem_1fr]"
    >
      <legend className="sr-only">{label}</legend>
      <div>
        <p aria-hidden="true" className="font-medium text-sm">
          {label}
        </p>
        <p id={hintId} className="text-muted text-xs">
          {hint}
        </p>
      </div>
      <div className="min-w-0 space-y-3">
        <ChoiceField
          label={<span className="font-normal">Everyone whose role allows it</span>}
          control={(ids) => (
            <Checkbox
              {...ids}
              checked={grantees === null}
              onCheckedChange={(checked) => onChange(checked === true ? null : [])}
            />
          )}
        />
        {grantees === null ? null : (
          <NamedGrantees label={label} grantees={grantees} choices={choices} onChange={onChange} />
        )}
      </div>
    </fieldset>
  );
}

type NamedGranteesProps = Pick<GranteePickerProps, "label" | "choices" | "onChange"> & {
  grantees: readonly Grantee[];
};

function NamedGrantees({ label, grantees, choices, onChange }: NamedGranteesProps) {
  const named = new Set(grantees.map(printGrantee));
  const others = granteeChoices(choices).filter(({ value }) => !named.has(value));
  return (
    <>
      {grantees.length === 0 ? <p className="text-muted">Nobody yet. Choose who may.</p> : null}
      <ul className="flex flex-wrap gap-1.5">
        {grantees.map((grantee) => {
          const name = granteeName(grantee, choices.names);
          return (
            <li
              key={printGrantee(grantee)}
              className="inline-flex h-7 items-center gap-1 rounded-md bg-sunken pl-2 text-sm ring-1 ring-border ring-inset"
            >
              {name}
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Take ${name} out`}
                onClick={() => onChange(grantees.filter((each) => each !== grantee))}
              >
                <X aria-hidden="true" className="size-3.5" />
              </Button>
            </li>
          );
        })}
      </ul>
      <Select
        // The control is a way to add: it never holds a value of its own.
        value=""
        onValueChange={(value) => {
          const chosen = others.find((choice) => choice.value === value);
          if (chosen) onChange([...grantees, chosen.grantee]);
        }}
      >
        <SelectTrigger aria-label={`Add who may: ${label}`} className="sm:w-72">
          <SelectValue placeholder="Add a role, a group or a person" />
        </SelectTrigger>
        <SelectContent>
          {others.map(({ value, name, description }) => (
            <SelectItem key={value} value={value} description={description}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </>
  );
}
