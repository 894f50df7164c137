"use client";
import { cn } from "@/components/ui/cn";
import { MiddleTruncated } from "@/components/ui/middle-truncated";
import type { ColoredSeries } from "./chart-types";
import { SeriesSwatch } from "./series-swatch";

interface ChartLegendProps {
  series: readonly ColoredSeries[];
  hiddenKeys: ReadonlySet<string>;
  onToggle: (key: string) => void;
  /** Series that did not fit; the table has them. */
  omittedCount: number;
}

/** Names the colours; a click hides a series to see the others better. */
export function ChartLegend({ series, hiddenKeys, onToggle, omittedCount }: ChartLegendProps) {
  return (
    <ul className="mt-2 -ml-1.5 flex flex-wrap gap-x-1 gap-y-0.5 text-xs">
      {series.map(({ key, label, color }) => {
        const isShown = !hiddenKeys.has(key);
        return (
          <li key={key} className="min-w-0">
            <button
              type="button"
              aria-pressed={isShown}
              onClick={() => onToggle(key)}
              className={cn(
                "inline-flex h-6 max-w-full items-center gap-1.5 rounded-md px-1.5 hover:bg-hover",
                isShown ? "text-muted" : "text-subtle line-through",
              )}
            >
              <SeriesSwatch color={color} className={isShown ? undefined : "opacity-30"} />
              <MiddleTruncated text={label} className="max-w-56" />
            </button>
          </li>
        );
      })}
      {omittedCount > 0 ? (
        <li className="inline-flex h-6 items-center px-1.5 text-subtle">{omittedCount} more in the table</li>
      ) : null}
    </ul>
  );
}
