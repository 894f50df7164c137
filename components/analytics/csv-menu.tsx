"use client";
import { Download } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useDeferred } from "@/components/ui/use-deferred";

export type CsvShape = "table" | "series";

interface CsvMenuProps {
  /** "versions": what the rows of the table are. */
  noun: string;
  load: (shape: CsvShape) => Promise<{ readonly fileName: string; readonly content: string }>;
}

/** The figures of the page, under its filters, for a spreadsheet. */
export function CsvMenu({ noun, load }: CsvMenuProps) {
  const { part, triggerProps } = useDeferred(() => import("./csv-menu-content"));
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
  if (part) return <part.CsvMenuContent noun={noun} isLoading={isLoading} onChoose={download} />;
  return <CsvButton aria-expanded={false} {...triggerProps} />;
}

export function CsvButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="menu" {...props}>
      <Download aria-hidden="true" className="size-3.5" />
      CSV
    </Button>
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
