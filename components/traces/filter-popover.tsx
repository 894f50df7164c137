"use client";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { FilterEditing } from "./add-filter";
import { FilterEditor } from "./filter-editor";
import { FILTER_GROUPS, type FilterField } from "./filter-fields";

interface FilterPopoverProps extends FilterEditing {
  /** The filter to edit; without it, one is chosen first. */
  field?: FilterField;
  /** The button that opens it. */
  children: ReactNode;
}

/** Mounted by the click that asked for it, hence open. */
export function FilterPopover({ field, children, ...editing }: FilterPopoverProps) {
  const [isOpen, setOpen] = useState(true);
  const [chosen, setChosen] = useState(field);
  const close = () => setOpen(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setChosen(field);
      }}
    >
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent
        aria-label={chosen ? `Filter by ${chosen.label.toLowerCase()}` : "Add a filter"}
        className="flex max-h-96 flex-col overflow-hidden p-0"
      >
        {chosen ? (
          <>
            <Title label={chosen.label} onBack={field ? undefined : () => setChosen(undefined)} />
            <FilterEditor key={chosen.label} field={chosen} onDone={close} {...editing} />
          </>
        ) : (
          <FieldMenu onChoose={setChosen} />
        )}
      </PopoverContent>
    </Popover>
  );
}

function Title({ label, onBack }: { label: string; onBack: (() => void) | undefined }) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-1 border-b px-2 font-medium text-sm">
      {onBack ? (
        <Button size="icon-sm" variant="ghost" aria-label="All filters" onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
        </Button>
      ) : null}
      <span className="px-1">{label}</span>
    </div>
  );
}

function FieldMenu({ onChoose }: { onChoose: (field: FilterField) => void }) {
  return (
    <Command label="Filters" loop>
      <CommandInput autoFocus placeholder="Filter by…" />
      <CommandList>
        <CommandEmpty>There is no such filter</CommandEmpty>
        {FILTER_GROUPS.map(({ heading, fields }) => (
          <CommandGroup key={heading} heading={heading}>
            {fields.map((field) => (
              <CommandItem key={field.label} value={field.label} onSelect={() => onChoose(field)}>
                {field.label}
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
      </CommandList>
    </Command>
  );
}
