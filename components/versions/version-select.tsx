"use client";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";

interface VersionSelectProps {
  label: string;
  value: number;
  latest: number;
  onChange: (number: number) => void;
}

/** The browser's own control: it opens at once with a thousand versions, and takes a typed number. */
export function VersionSelect({ label, value, latest, onChange }: VersionSelectProps) {
  const numbers = Array.from({ length: latest }, (_, index) => latest - index);
  return (
    <label className="flex items-center gap-2 text-muted text-xs">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className={cn(controlClasses, "numeric h-8 w-24 font-mono pointer-coarse:h-10")}
      >
        {numbers.map((number) => (
          <option key={number} value={number}>
            v{number}
          </option>
        ))}
      </select>
    </label>
  );
}
