"use client";
import { ChevronDown, Download } from "lucide-react";
import type { ComponentProps } from "react";
import type { TraceFilterState } from "@/components/traces/trace-filters";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import { useCan } from "@/components/workspaces/use-can";

export interface ExportButtonProps {
  workspaceSlug: string;
  filters: TraceFilterState;
}

/** The traces that are listed as a file, written in the background. */
export function ExportButton(props: ExportButtonProps) {
  const { part, triggerProps } = useDeferred(() => import("./export-menu"));
  const canExport = useCan(props.workspaceSlug, "trace:export");
  if (!canExport) return null;
  if (part) return <part.ExportMenu {...props} />;
  return <ExportTrigger aria-expanded={false} {...triggerProps} />;
}

export function ExportTrigger(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="menu" {...props}>
      <Download aria-hidden="true" className="size-3.5" />
      Export
      <ChevronDown aria-hidden="true" className="size-3.5 text-subtle" />
    </Button>
  );
}
