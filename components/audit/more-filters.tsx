"use client";
import { ListFilter } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import type { AuditFilters } from "./audit-filters";
import type { ChangeFilters } from "./audit-log";

export interface MoreFiltersProps {
  filters: AuditFilters;
  onChange: ChangeFilters;
}

/** Time, prompt, release, subject, key and address. */
export function MoreFilters(props: MoreFiltersProps) {
  const { part, triggerProps } = useDeferred(() => import("./more-filters-popover"));
  if (part) return <part.MoreFiltersPopover {...props} />;
  return <MoreFiltersButton aria-expanded={false} {...triggerProps} />;
}

export function MoreFiltersButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="dialog" {...props}>
      <ListFilter aria-hidden="true" className="size-3.5" />
      More filters
    </Button>
  );
}
