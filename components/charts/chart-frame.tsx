"use client";
import { ChartNoAxesColumn, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type ChartUnit, unitLabels } from "./chart-unit";

export interface ChartFrameProps {
  title: string;
  unit: ChartUnit;
  /** One line that says how to read it. */
  description?: ReactNode;
  isLoading?: boolean;
  /** Nothing was measured in the range: says so in place of empty axes. */
  isEmpty?: boolean;
  emptyText?: ReactNode;
  /** Of the plot, in pixels; kept while loading and when empty, so nothing jumps. */
  height?: number;
  /** `h2` unless the chart stands under a heading of its own. */
  headingLevel?: 2 | 3;
  /** Beside the table switch. */
  actions?: ReactNode;
}

type View = "chart" | "table";

interface Views {
  legend?: ReactNode;
  /** Called only when shown. */
  chart: () => ReactNode;
  table: () => ReactNode;
}

/** Title, unit, the switch to the table behind the chart, and its loading and empty states. */
export function ChartFrame(props: ChartFrameProps & Views) {
  const { title, unit, description, headingLevel = 2, actions, isLoading, isEmpty, height = 208 } = props;
  const [view, setView] = useState<View>("chart");
  const titleId = useId();
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const hasData = !isLoading && !isEmpty;
  return (
    <figure
      aria-labelledby={titleId}
      aria-busy={isLoading || undefined}
      className="flex min-w-0 flex-col rounded-lg border bg-surface p-4"
    >
      <figcaption className="-mt-1 mb-2 flex min-h-7 items-start justify-between gap-3">
        <div className="min-w-0 pt-1">
          <Heading id={titleId} className="font-semibold text-sm">
            {title}
            {title.toLowerCase().includes(unitLabels[unit]) ? null : (
              <span className="ml-1.5 whitespace-nowrap font-normal text-subtle text-xs">
                {unitLabels[unit]}
              </span>
            )}
          </Heading>
          {description ? <p className="text-muted text-xs">{description}</p> : null}
        </div>
        <div className="-mr-1.5 flex shrink-0 items-center gap-1">
          {actions}
          {hasData ? <ViewSwitch title={title} view={view} onSwitch={setView} /> : null}
        </div>
      </figcaption>
      <FrameBody {...props} view={view} height={height} />
    </figure>
  );
}

function ViewSwitch({
  title,
  view,
  onSwitch,
}: {
  title: string;
  view: View;
  onSwitch: (view: View) => void;
}) {
  const other = view === "chart" ? "table" : "chart";
  const Icon = other === "table" ? Table2 : ChartNoAxesColumn;
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={`View ${title} as ${other}`}
      title={`View as ${other}`}
      onClick={() => onSwitch(other)}
    >
      <Icon aria-hidden="true" />
    </Button>
  );
}

function FrameBody(props: ChartFrameProps & Views & { view: View; height: number }) {
  const { isLoading, isEmpty, emptyText = "Nothing was measured in this range.", view, height } = props;
  if (isLoading) return <ChartSkeleton height={height} />;
  if (isEmpty) {
    return (
      <div
        style={{ height }}
        className="grid place-items-center rounded-md border border-dashed px-6 text-center text-muted"
      >
        <p className="max-w-sm text-pretty">{emptyText}</p>
      </div>
    );
  }
  if (view === "table") return <div className="max-h-96 overflow-y-auto">{props.table()}</div>;
  return (
    <>
      {props.chart()}
      {props.legend}
    </>
  );
}

/** Also stands in while the chart's code is on its way. */
export function ChartSkeleton({ height }: { height: number }) {
  return (
    <div role="status" className="flex flex-col justify-between" style={{ height }}>
      <span className="sr-only">Loading chart</span>
      <Skeleton className="h-px" />
      <Skeleton className="h-px" />
      <Skeleton className="h-px" />
      <Skeleton className="h-px" />
    </div>
  );
}
