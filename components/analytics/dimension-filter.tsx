"use client";
import { ListFilter } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import type { Dimension, DimensionFilters } from "@/server/analytics/dimension-catalog";
import type { selectionOf } from "./analytics-filters";

export interface DimensionFilterProps {
  /** What the page is about cannot be filtered by. */
  dimensions: readonly Dimension[];
  chosen: DimensionFilters;
  selection: ReturnType<typeof selectionOf>;
  onChoose: (dimension: Dimension, values: string[]) => void;
}

/** Narrows the figures to values that calls really have. */
export function DimensionFilter(props: DimensionFilterProps) {
  const { part, triggerProps } = useDeferred(() => import("./dimension-filter-menu"));
  if (part) return <part.DimensionFilterMenu {...props} />;
  return <DimensionFilterButton aria-expanded={false} {...triggerProps} />;
}

export function DimensionFilterButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="dialog" {...props}>
      <ListFilter aria-hidden="true" className="size-3.5" />
      Filter
    </Button>
  );
}
