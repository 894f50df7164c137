"use client";
import { LayoutDashboard } from "lucide-react";
import type { ComponentProps } from "react";
import type { explorerQuery } from "@/components/analytics/analytics-filters";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";

export interface AddToDashboardProps {
  workspaceSlug: string;
  query: ReturnType<typeof explorerQuery>;
}

/** Keeps the question as charts, one for each of its metrics. */
export function AddToDashboard(props: AddToDashboardProps) {
  const { part, triggerProps } = useDeferred(() => import("./add-to-dashboard-menu"));
  if (part) return <part.AddToDashboardMenu {...props} />;
  return <AddToDashboardButton aria-expanded={false} {...triggerProps} />;
}

export function AddToDashboardButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" aria-haspopup="menu" {...props}>
      <LayoutDashboard aria-hidden="true" className="size-3.5" />
      Add to a dashboard
    </Button>
  );
}
