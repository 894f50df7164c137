"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { CustomRangeButton, type TimeRangeFilterProps } from "./time-range-filter";

/** Mounted by the click that asked for it, hence open. */
export function CustomRangePopover({ value, onChange }: TimeRangeFilterProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <CustomRangeButton value={value} />
      </PopoverTrigger>
      <PopoverContent aria-label="Custom time range">
        <CustomRangeForm
          value={value}
          onChange={(choice) => {
            setOpen(false);
            onChange(choice);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

function CustomRangeForm({ value, onChange }: TimeRangeFilterProps) {
  const [error, setError] = useState<string>();
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = dateOf(form.get("from"));
    const to = dateOf(form.get("to"));
    if (!from) return setError("Choose when the range begins.");
    if (to && to <= from) return setError("The end must come after the beginning.");
    onChange({ range: "custom", from, to });
  }
  return (
    <form onSubmit={apply} className="flex flex-col gap-3" noValidate>
      <Field label="From, UTC" error={error} isRequired>
        <Input type="datetime-local" name="from" defaultValue={inputValue(value.from)} />
      </Field>
      <Field label="To, UTC" hint="Left empty, the range ends now." isOptional>
        <Input type="datetime-local" name="to" defaultValue={inputValue(value.to)} />
      </Field>
      <Button type="submit" variant="primary">
        Show this range
      </Button>
    </form>
  );
}

function dateOf(text: FormDataEntryValue | null): Date | null {
  if (typeof text !== "string" || text === "") return null;
  const date = new Date(`${text}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

function inputValue(date: Date | null): string {
  return date ? date.toISOString().slice(0, 16) : "";
}
