"use client";
import { X } from "lucide-react";
import { Button } from "./button";

interface FilterChipsProps<Change> {
  /** A filter without a text is not set. `off` is the change that takes it away. */
  chips: readonly { readonly name: string; readonly text: string | null; readonly off: Change }[];
  onChange: (off: Change) => void;
}

/** Filters that are set elsewhere than in their bar, each to be taken away by a press. */
export function FilterChips<Change>({ chips, onChange }: FilterChipsProps<Change>) {
  return chips
    .filter(({ text }) => text !== null)
    .map(({ name, text, off }) => (
      <Button
        key={name}
        size="sm"
        onClick={() => onChange(off)}
        className="max-w-64 border-accent text-accent"
      >
        <span className="text-subtle">{name}</span>
        <span className="truncate">{text}</span>
        <X aria-hidden="true" className="size-3.5" />
        <span className="sr-only">Remove this filter</span>
      </Button>
    ));
}
