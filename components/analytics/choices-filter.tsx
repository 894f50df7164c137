"use client";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

interface ChoicesFilterProps {
  /** Plural, as in "All environments". */
  noun: string;
  options: readonly { readonly value: string; readonly label: ReactNode }[];
  /** None chosen means all. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any number of a few known values. */
export function ChoicesFilter({ noun, options, chosen, onChange }: ChoicesFilterProps) {
  const toggle = (value: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className={cn("max-w-64", chosen.length > 0 && "border-accent text-accent")}>
          <span className="truncate">{chosen.length === 0 ? `All ${noun}` : summary(options, chosen)}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-subtle" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {options.map(({ value, label }) => (
          <DropdownMenuCheckboxItem
            key={value}
            checked={chosen.includes(value)}
            onCheckedChange={(isChosen) => toggle(value, isChosen)}
            // Several are chosen in a row.
            onSelect={(event) => event.preventDefault()}
          >
            {label}
          </DropdownMenuCheckboxItem>
        ))}
        {chosen.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onChange([])}>All {noun}</DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function summary(options: ChoicesFilterProps["options"], chosen: readonly string[]): ReactNode {
  const [first = "", ...others] = chosen;
  const label = options.find(({ value }) => value === first)?.label ?? first;
  return others.length === 0 ? (
    label
  ) : (
    <>
      {label} <span className="text-subtle">+{others.length}</span>
    </>
  );
}
