import { type ReactNode, useId } from "react";
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
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn("inline-flex rounded-md bg-sunken p-0.5 ring-1 ring-border ring-inset", className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-muted text-xs transition-colors hover:text-foreground has-checked:bg-surface has-checked:text-foreground has-checked:shadow-xs has-checked:ring-1 has-checked:ring-border-strong dark:has-checked:bg-selected pointer-coarse:h-8 [&_svg]:size-3.5"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            aria-label={option.name}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-sm"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
