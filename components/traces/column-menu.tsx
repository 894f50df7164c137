"use client";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ColumnButton, type ColumnChoiceProps } from "./column-choice";
import { TRACE_COLUMN_NAMES, TRACE_COLUMNS } from "./trace-columns";

/** Mounted by the click that asked for it, hence open. Stays open while columns are chosen. */
export function ColumnMenu({ columns, onChange }: ColumnChoiceProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <ColumnButton />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {TRACE_COLUMN_NAMES.map((name) => (
          <DropdownMenuCheckboxItem
            key={name}
            checked={columns.includes(name)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(isShown) =>
              onChange(TRACE_COLUMN_NAMES.filter((one) => (one === name ? isShown : columns.includes(one))))
            }
          >
            {TRACE_COLUMNS[name].label}
          </DropdownMenuCheckboxItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onChange(null)}>The usual columns</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
