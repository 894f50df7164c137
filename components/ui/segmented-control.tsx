"use client";
import { RadioGroup as RadixRadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface SegmentOption<Value extends string> {
  value: Value;
  label: ReactNode;
  /** Needed when the label is only an icon. */
  name?: string;
}

interface SegmentedControlProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly SegmentOption<Value>[];
  className?: string;
}

/** One choice of a few that are all worth seeing: a range, a chart or its table. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onValueChange, options, className } = props;
  return (
    <RadixRadioGroup.Root
      aria-label={label}
      value={value}
      orientation="horizontal"
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      className={cn("inline-flex rounded-md bg-sunken p-0.5 ring-1 ring-border ring-inset", className)}
    >
      {options.map((option) => (
        <RadixRadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className="inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-muted text-xs transition-colors hover:text-foreground data-[state=checked]:bg-surface data-[state=checked]:text-foreground data-[state=checked]:shadow-xs data-[state=checked]:ring-1 data-[state=checked]:ring-border-strong dark:data-[state=checked]:bg-selected pointer-coarse:h-8 [&_svg]:size-3.5"
        >
          {option.label}
        </RadixRadioGroup.Item>
      ))}
    </RadixRadioGroup.Root>
  );
}
