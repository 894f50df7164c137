"use client";
import { Columns3 } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import type { TraceColumnName } from "./trace-columns";

export interface ColumnChoiceProps {
  columns: readonly TraceColumnName[];
  /** Null for the usual ones. */
  onChange: (columns: TraceColumnName[] | null) => void;
}

/** Which columns the list has. On a narrow screen most of them have no place, so there is no choice either. */
export function ColumnChoice(props: ColumnChoiceProps) {
  const { part, triggerProps } = useDeferred(() => import("./column-menu"));
  if (part) return <part.ColumnMenu {...props} />;
  return <ColumnButton aria-expanded={false} {...triggerProps} />;
}

export function ColumnButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="menu" className="max-md:hidden" {...props}>
      <Columns3 aria-hidden="true" className="size-3.5" />
      Columns
    </Button>
  );
}
