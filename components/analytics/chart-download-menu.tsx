"use client";
import { useRef } from "react";
import { saveChartImage } from "@/components/charts/save-chart-image";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { type ChartDownloadProps, DownloadButton } from "./chart-download";
import { saveCsv } from "./save-csv";

/** Mounted by the click that asked for it, hence open. */
export function ChartDownloadMenu({ title, legend, loadCsv }: ChartDownloadProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  async function attempt(work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      toast.error("The file could not be made", {
        description: error instanceof Error ? error.message : undefined,
      });
    }
  }
  const saveImage = async () => {
    const figure = trigger.current?.closest("figure");
    if (!figure) return;
    await saveChartImage(figure, { title, legend }, `${title.toLowerCase().replaceAll(" ", "-")}.png`);
  };
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <DownloadButton ref={trigger} title={title} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void attempt(async () => saveCsv(await loadCsv()))}>
          Figures as CSV
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void attempt(saveImage)}>Picture as PNG</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
