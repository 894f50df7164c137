"use client";
import { Check } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { formatCompact } from "@/components/ui/format-number";

export interface MenuValue {
  value: string;
  /** What is shown for it. */
  name: string;
  count?: number;
}

interface ValueMenuProps {
  label: string;
  values: readonly MenuValue[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
  isLoading?: boolean;
  /** Whether a value that is not among them can be entered. */
  isOpenEnded?: boolean;
}

/** Values to choose by typing, arrows and Enter, those that are chosen first. */
export function ValueMenu({ label, values, chosen, onToggle, isLoading, isOpenEnded }: ValueMenuProps) {
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const absent = chosen.filter((value) => !values.some((known) => known.value === value));
  const isNew = isOpenEnded && text !== "" && !values.some(({ value }) => value === text);
  return (
    <Command label={label} loop>
      <CommandInput
        autoFocus
        placeholder={`${label}…`}
        value={typed}
        onValueChange={setTyped}
        isLoading={isLoading}
      />
      <CommandList>
        <CommandEmpty>{isLoading ? "Looking…" : "Nothing of the last 30 days"}</CommandEmpty>
        <CommandGroup>
          {absent.map((value) => (
            <ValueItem key={value} value={value} name={value} isChosen onToggle={onToggle} />
          ))}
          {values.map((known) => (
            <ValueItem
              key={known.value}
              {...known}
              isChosen={chosen.includes(known.value)}
              onToggle={onToggle}
            />
          ))}
          {isNew ? (
            <CommandItem value={text} forceMount onSelect={() => onToggle(text)}>
              Use “<span className="truncate">{text}</span>”
            </CommandItem>
          ) : null}
        </CommandGroup>
      </CommandList>
    </Command>
  );
}

interface ValueItemProps extends MenuValue {
  isChosen: boolean;
  onToggle: (value: string) => void;
}

function ValueItem({ value, name, count, isChosen, onToggle }: ValueItemProps) {
  return (
    <CommandItem value={value} keywords={[name]} onSelect={() => onToggle(value)}>
      <Check aria-hidden="true" className={cn("text-accent", !isChosen && "invisible")} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {isChosen ? <span className="sr-only">chosen</span> : null}
      {count === undefined ? null : (
        <span className="numeric text-subtle text-xs">{formatCompact(count)}</span>
      )}
    </CommandItem>
  );
}
