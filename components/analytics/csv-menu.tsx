"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";

type CsvShape = "table" | "series";

interface CsvMenuProps {
  /** "versions": what the rows of the table are. */
  noun: string;
  load: (shape: CsvShape) => Promise<{ readonly fileName: string; readonly content: string }>;
}

/** The figures of the page, under its filters, for a spreadsheet. */
export function CsvMenu({ noun, load }: CsvMenuProps) {
  const [isLoading, setLoading] = useState(false);
  async function download(shape: CsvShape) {
    setLoading(true);
    try {
      saveFile(await load(shape));
    } catch (error) {
      toast.error("The CSV could not be made", {
        description: error instanceof Error ? error.message : undefined,
      });
    } finally {
      setLoading(false);
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" isLoading={isLoading}>
          <Download aria-hidden="true" className="size-3.5" />
          CSV
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => download("table")}>Table of {noun}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => download("series")}>Time series by {noun}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function saveFile({ fileName, content }: { fileName: string; content: string }) {
  // The mark makes Excel read UTF-8.
  const url = URL.createObjectURL(new Blob(["\uFEFF", content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
