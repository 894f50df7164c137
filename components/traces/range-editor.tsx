"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FilterEditorProps } from "./filter-editor";
import type { RangeFilter } from "./filter-fields";

/** From and to, either left open. */
export function RangeEditor({ field, filters, onChange, onDone }: FilterEditorProps<RangeFilter>) {
  const [error, setError] = useState<string>();
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [min, max] = [amountOf(form.get("min")), amountOf(form.get("max"))];
    if (Number.isNaN(min) || Number.isNaN(max)) return setError("Give numbers, or leave an end open.");
    if (min !== null && max !== null && max < min)
      return setError("The end must not be below the beginning.");
    onChange({ [field.min]: min, [field.max]: max });
    onDone();
  }
  return (
    <form onSubmit={apply} noValidate className="flex flex-col gap-3 p-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label={`From, ${field.unit}`}>
          <Input name="min" inputMode="decimal" autoFocus defaultValue={filters[field.min] ?? ""} />
        </Field>
        <Field label={`To, ${field.unit}`}>
          <Input name="max" inputMode="decimal" defaultValue={filters[field.max] ?? ""} />
        </Field>
      </div>
      {error ? (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      ) : null}
      {field.hint ? <p className="text-subtle text-xs">{field.hint}</p> : null}
      <Button type="submit" variant="primary">
        Show these traces
      </Button>
    </form>
  );
}

function amountOf(text: FormDataEntryValue | null): number | null {
  if (typeof text !== "string" || text.trim() === "") return null;
  const amount = Number(text.replace(",", "."));
  return amount >= 0 ? amount : Number.NaN;
}
