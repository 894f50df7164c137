"use client";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { CsvButton, type CsvShape } from "./csv-menu";

interface CsvMenuContentProps {
  noun: string;
  isLoading: boolean;
  onChoose: (shape: CsvShape) => void;
}

/** Mounted by the click that asked for it, hence open. */
export function CsvMenuContent({ noun, isLoading, onChoose }: CsvMenuContentProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <CsvButton isLoading={isLoading} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onChoose("table")}>Table of {noun}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onChoose("series")}>Time series by {noun}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
