import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { formatPercent } from "@/components/ui/format-number";
import { type ChartUnit, formatChartTick, formatChartValue } from "./chart-unit";
import { comparePeriods, type DeltaMeaning, type PeriodDelta } from "./compare-periods";
import { Sparkline } from "./sparkline";

interface StatTileProps {
  label: string;
  unit: ChartUnit;
  /** Null when nothing was measured. */
  value: number | null | undefined;
  /** The same figure in the period before. */
  previous?: number | null;
  deltaMeaning?: DeltaMeaning;
  /** Oldest first. */
  trend?: readonly (number | null)[];
  detail?: ReactNode;
  className?: string;
}

/** One figure with its unit and how it compares to the period before. Put several in StatTiles. */
export function StatTile(props: StatTileProps) {
  const { label, unit, value, previous, deltaMeaning = "neutral", trend, detail, className } = props;
  const delta = comparePeriods(value, previous, deltaMeaning);
  const hasValue = value !== null && value !== undefined;
  return (
    <div className={cn("flex min-w-0 flex-col bg-surface px-4 py-3", className)}>
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="mt-1 flex min-w-0 flex-1 flex-col">
        <span
          className="numeric truncate font-semibold text-xl"
          title={hasValue ? formatChartValue(value, unit) : undefined}
        >
          {hasValue ? formatChartTick(value, unit) : <span className="font-normal text-subtle">No data</span>}
        </span>
        <span className="flex min-h-4 items-center gap-1.5 text-xs">
          {delta ? <Delta delta={delta} /> : null}
          {detail ? <span className="truncate text-subtle">{detail}</span> : null}
        </span>
        {trend ? <Sparkline values={trend} className="mt-2 w-full" /> : null}
      </dd>
    </div>
  );
}

const verdictClasses = { better: "text-success", worse: "text-danger", neutral: "text-muted" } as const;

function Delta({ delta }: { delta: PeriodDelta }) {
  if (delta.direction === "same") return <span className="text-subtle">No change</span>;
  const Arrow = delta.direction === "up" ? ArrowUp : ArrowDown;
  return (
    <span
      className={cn("numeric inline-flex items-center gap-0.5 font-medium", verdictClasses[delta.verdict])}
    >
      <Arrow aria-hidden="true" className="size-3" />
      <span className="sr-only">{delta.direction === "up" ? "Up" : "Down"}</span>
      {delta.ratio === undefined ? "from zero" : formatPercent(Math.abs(delta.ratio))}
      <span className="sr-only">
        from the period before{delta.verdict === "neutral" ? "" : `, ${delta.verdict}`}
      </span>
    </span>
  );
}

/** Tiles in one frame, divided by hairlines. */
export function StatTiles({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn("overflow-hidden rounded-lg border bg-surface", className)}>
      <dl
        className={cn(
          // Each tile draws its right and lower line; those at the frame's edge lie beneath it.
          "-mr-px -mb-px grid grid-cols-2 sm:grid-cols-3 xl:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] [&>*]:border-r [&>*]:border-b",
          "max-sm:[&>:last-child:nth-child(odd)]:col-span-2 sm:max-xl:[&>:last-child:nth-child(3n+1)]:col-span-3 sm:max-xl:[&>:last-child:nth-child(3n+2)]:col-span-2",
        )}
      >
        {children}
      </dl>
    </div>
  );
}
