"use client";
import { CalendarRange } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useDeferred } from "@/components/ui/use-deferred";
import { RANGE_PRESETS, type RANGES } from "@/server/analytics/analytics-choices";

export type TimeRangeChoice = {
  readonly range: (typeof RANGES)[number];
  readonly from: Date | null;
  readonly to: Date | null;
};

export interface TimeRangeFilterProps {
  value: TimeRangeChoice;
  onChange: (choice: TimeRangeChoice) => void;
  /** In which two times are chosen and shown; UTC unless given. */
  timeZone?: string;
}

const presets = RANGE_PRESETS.map((value) => ({ value, label: value, name: `Last ${value}` }));

/** The last hours or days, or any two times. */
export function TimeRangeFilter({ value, onChange, timeZone = "UTC" }: TimeRangeFilterProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="Time range"
        value={value.range}
        options={presets}
        onValueChange={(range) => onChange({ range, from: null, to: null })}
      />
      <CustomRange value={value} onChange={onChange} timeZone={timeZone} />
    </div>
  );
}

function CustomRange(props: TimeRangeFilterProps) {
  const { part, triggerProps } = useDeferred(() => import("./custom-range-popover"));
  if (part) return <part.CustomRangePopover {...props} />;
  return (
    <CustomRangeButton
      value={props.value}
      timeZone={props.timeZone}
      aria-expanded={false}
      {...triggerProps}
    />
  );
}

interface CustomRangeButtonProps extends Omit<ComponentProps<typeof Button>, "value"> {
  value: TimeRangeChoice;
  timeZone?: string | undefined;
}

export function CustomRangeButton({ value, timeZone = "UTC", ...button }: CustomRangeButtonProps) {
  const isCustom = value.range === "custom";
  return (
    <Button
      size="sm"
      aria-haspopup="dialog"
      className={cn(isCustom && "border-accent text-accent")}
      {...button}
    >
      <CalendarRange aria-hidden="true" className="size-3.5" />
      {isCustom ? <span className="numeric">{formatRange(value, timeZone)}</span> : "Custom"}
    </Button>
  );
}

function formatRange({ from, to }: TimeRangeChoice, timeZone: string): string {
  const short = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  return `${from ? short.format(from) : "…"} – ${to ? short.format(to) : "now"}`;
}
