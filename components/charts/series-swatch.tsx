import { cn } from "@/components/ui/cn";
import { paletteDotClasses } from "@/components/ui/palette";
import type { ChartColor } from "./chart-types";

/** Written out in full because Tailwind finds class names by reading the source. */
const swatchClasses: Record<ChartColor, string> = {
  ...paletteDotClasses,
  "chart-1": "bg-chart-1",
  "chart-2": "bg-chart-2",
  "chart-3": "bg-chart-3",
  "chart-4": "bg-chart-4",
  "chart-5": "bg-chart-5",
  "chart-6": "bg-chart-6",
};

export function SeriesSwatch({ color, className }: { color: ChartColor; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("inline-block h-2 w-2 shrink-0 rounded-[2px]", swatchClasses[color], className)}
    />
  );
}
