"use client";
import { Download } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";

export interface ChartDownloadProps {
  title: string;
  legend: readonly { readonly label: string; readonly color: string }[];
  loadCsv: () => Promise<{ readonly fileName: string; readonly content: string }>;
}

/** A chart's figures for a spreadsheet, or its picture for a document. */
export function ChartDownload(props: ChartDownloadProps) {
  const { part, triggerProps } = useDeferred(() => import("./chart-download-menu"));
  if (part) return <part.ChartDownloadMenu {...props} />;
  return <DownloadButton title={props.title} aria-expanded={false} {...triggerProps} />;
}

export function DownloadButton({ title, ...props }: ComponentProps<typeof Button> & { title: string }) {
  return (
    <Button variant="ghost" size="icon-sm" aria-haspopup="menu" aria-label={`Download ${title}`} {...props}>
      <Download aria-hidden="true" />
    </Button>
  );
}
