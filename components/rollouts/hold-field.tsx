"use client";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

const UNITS = { minutes: 1, hours: 60, days: 1_440 } as const;
const UNIT_NAMES = ["minutes", "hours", "days"] as const;
type Unit = (typeof UNIT_NAMES)[number];

interface HoldFieldProps {
  /** "Hold of step 2". */
  label: string;
  minutes: number;
  onChange: (minutes: number) => void;
}

/** How long a step is held, in the unit that somebody thinks of it in. */
export function HoldField({ label, minutes, onChange }: HoldFieldProps) {
  const [unit, setUnit] = useState(() => unitOf(minutes));
  const amount = minutes / UNITS[unit];
  return (
    <span className="flex min-w-0 gap-1.5">
      <Input
        type="number"
        inputMode="numeric"
        min={0}
        aria-label={label}
        value={Number.isFinite(amount) ? amount : ""}
        onChange={(event) => onChange(Math.round(event.target.valueAsNumber * UNITS[unit]))}
        className="numeric w-16"
      />
      <Select
        value={unit}
        onValueChange={(next) => {
          const chosen = UNIT_NAMES.find((name) => name === next) ?? "minutes";
          setUnit(chosen);
          onChange(Math.round(amount * UNITS[chosen]));
        }}
      >
        <SelectTrigger aria-label={`${label}, unit`} className="w-24">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {UNIT_NAMES.map((name) => (
            <SelectItem key={name} value={name}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </span>
  );
}

/** The largest in which it is a whole number. */
function unitOf(minutes: number): Unit {
  const whole = UNIT_NAMES.filter((unit) => minutes > 0 && minutes % UNITS[unit] === 0);
  return whole.at(-1) ?? "minutes";
}
