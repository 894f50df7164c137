"use client";
import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { RANGE_PRESETS, type RANGES } from "@/server/analytics/analytics-schemas";

export type TimeRangeChoice = {
  readonly range: (typeof RANGES)[number];
  readonly from: Date | null;
  readonly to: Date | null;
};

interface TimeRangeFilterProps {
  value: TimeRangeChoice;
  onChange: (choice: TimeRangeChoice) => void;
}

const presets = RANGE_PRESETS.map((value) => ({ value, label: value, name: `Last ${value}` }));

/** The last hours or days, or any two times. Times are UTC, as on the axes of the charts. */
export function TimeRangeFilter({ value, onChange }: TimeRangeFilterProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="Time range"
        value={value.range}
        options={presets}
        onValueChange={(range) => onChange({ range, from: null, to: null })}
      />
      <CustomRange value={value} onChange={onChange} />
    </div>
  );
}

function CustomRange({ value, onChange }: TimeRangeFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const isCustom = value.range === "custom";
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" className={cn(isCustom && "border-accent text-accent")}>
          <CalendarRange aria-hidden="true" className="size-3.5" />
          {isCustom ? <span className="numeric">{formatRange(value)}</span> : "Custom"}
        </Button>
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

const short = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

function formatRange({ from, to }: TimeRangeChoice): string {
  return `${from ? short.format(from) : "…"} – ${to ? short.format(to) : "now"}`;
}
