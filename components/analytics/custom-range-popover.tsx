"use client";
import { type FormEvent, useState } from "react";
import { zoneOffsetMs } from "@/components/charts/chart-time";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { CustomRangeButton, type TimeRangeFilterProps } from "./time-range-filter";

/** Mounted by the click that asked for it, hence open. */
export function CustomRangePopover({ value, onChange, timeZone = "UTC" }: TimeRangeFilterProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <CustomRangeButton value={value} timeZone={timeZone} />
      </PopoverTrigger>
      <PopoverContent aria-label="Custom time range">
        <CustomRangeForm
          value={value}
          timeZone={timeZone}
          onChange={(choice) => {
            setOpen(false);
            onChange(choice);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

function CustomRangeForm({ value, onChange, timeZone }: TimeRangeFilterProps & { timeZone: string }) {
  const [error, setError] = useState<string>();
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = dateOf(form.get("from"), timeZone);
    const to = dateOf(form.get("to"), timeZone);
    if (!from) return setError("Choose when the range begins.");
    if (to && to <= from) return setError("The end must come after the beginning.");
    onChange({ range: "custom", from, to });
  }
  return (
    <form onSubmit={apply} className="flex flex-col gap-3" noValidate>
      <Field label={`From, ${timeZone}`} error={error} isRequired>
        <Input type="datetime-local" name="from" defaultValue={inputValue(value.from, timeZone)} />
      </Field>
      <Field label={`To, ${timeZone}`} hint="Left empty, the range ends now." isOptional>
        <Input type="datetime-local" name="to" defaultValue={inputValue(value.to, timeZone)} />
      </Field>
      <Button type="submit" variant="primary">
        Show this range
      </Button>
    </form>
  );
}

function dateOf(text: FormDataEntryValue | null, timeZone: string): Date | null {
  if (typeof text !== "string" || text === "") return null;
  const local = new Date(`${text}Z`).getTime();
  if (Number.isNaN(local)) return null;
  const near = local - zoneOffsetMs(local, timeZone);
  return new Date(local - zoneOffsetMs(near, timeZone));
}

/** What the clocks of the zone show then. */
function inputValue(date: Date | null, timeZone: string): string {
  if (!date) return "";
  return new Date(date.getTime() + zoneOffsetMs(date.getTime(), timeZone)).toISOString().slice(0, 16);
}
