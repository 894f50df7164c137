"use client";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";
import { useFieldControl } from "@/components/ui/field";
import { useLatestVersions } from "./use-latest-versions";

interface VersionSelectProps {
  workspaceSlug: string;
  promptSlug: string;
  value: number;
  /** Versions that cannot be chosen here. */
  except?: readonly number[];
  onChange: (versionNumber: number) => void;
  className?: string;
}

/** The browser's own control: it opens at once with a thousand versions, and takes a typed number. */
export function VersionSelect(props: VersionSelectProps) {
  const { workspaceSlug, promptSlug, value, except = [], onChange, className } = props;
  const field = useFieldControl();
  const { latestNumber, messages } = useLatestVersions(workspaceSlug, promptSlug);
  const newest = Math.max(latestNumber ?? 0, value);
  const numbers = Array.from({ length: newest }, (_, index) => newest - index);
  return (
    <select
      {...field}
      aria-label={field.id === undefined ? `Version of ${promptSlug}` : undefined}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      className={cn(controlClasses, "numeric h-8 w-56 min-w-0 max-w-full pointer-coarse:h-10", className)}
    >
      {numbers.map((number) => {
        const message = messages.get(number);
        return number !== value && except.includes(number) ? null : (
          <option key={number} value={number}>
            v{number}
            {message ? ` · ${message.slice(0, 60)}` : ""}
          </option>
        );
      })}
    </select>
  );
}
