"use client";
import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import type { FilterEditing } from "./add-filter";
import type { SetFilter } from "./filter-words";

/** A filter that is set: its text opens it again, its cross takes it away. */
export function FilterChip({ filter, ...editing }: FilterEditing & { filter: SetFilter }) {
  const { part, triggerProps } = useDeferred(() => import("./filter-popover"));
  const { field, off } = filter;
  return (
    <span className="inline-flex min-w-0 max-w-full">
      {part ? (
        <part.FilterPopover {...editing} field={field}>
          <ChipButton filter={filter} />
        </part.FilterPopover>
      ) : (
        <ChipButton filter={filter} aria-expanded={false} {...triggerProps} />
      )}
      <Button
        size="sm"
        onClick={() => editing.onChange(off)}
        aria-label={`Remove the filter ${field.label}`}
        className="-ml-px rounded-l-none border-accent px-1.5 text-accent"
      >
        <X aria-hidden="true" className="size-3.5" />
      </Button>
    </span>
  );
}

function ChipButton({ filter, ...button }: { filter: SetFilter } & ComponentProps<typeof Button>) {
  return (
    <Button
      size="sm"
      aria-haspopup="dialog"
      className="min-w-0 max-w-64 shrink rounded-r-none border-accent text-accent"
      {...button}
    >
      <span className="shrink-0 text-muted">{filter.field.label}</span>
      <span className="truncate">{filter.text}</span>
    </Button>
  );
}
