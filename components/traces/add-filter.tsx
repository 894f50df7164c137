"use client";
import { ListFilterPlus } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import type { ChangeTraceFilters } from "./trace-filter-bar";
import type { TraceFilterState } from "./trace-filters";

export interface FilterEditing {
  workspaceSlug: string;
  filters: TraceFilterState;
  onChange: ChangeTraceFilters;
}

/** Opens the menu of everything that traces can be filtered by. */
export function AddFilter(props: FilterEditing) {
  const { part, triggerProps } = useDeferred(() => import("./filter-popover"));
  if (part) {
    return (
      <part.FilterPopover {...props}>
        <AddFilterButton />
      </part.FilterPopover>
    );
  }
  return <AddFilterButton aria-expanded={false} {...triggerProps} />;
}

function AddFilterButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="dialog" {...props}>
      <ListFilterPlus aria-hidden="true" className="size-3.5" />
      Add filter
    </Button>
  );
}
