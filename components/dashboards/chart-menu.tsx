"use client";
import { Ellipsis } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";
import type { DashboardChart } from "@/server/dashboards/dashboard-schemas";

export interface ChartMenuProps {
  workspaceSlug: string;
  chart: DashboardChart;
  position: { readonly index: number; readonly count: number };
  mayChange: boolean;
  onRename: (title: string) => void;
  /** To the place it should have. */
  onMove: (index: number) => void;
  onRemove: () => void;
}

/** What can be done with one chart of a dashboard. */
export function ChartMenu(props: ChartMenuProps) {
  const { part, triggerProps } = useDeferred(() => import("./chart-menu-items"));
  if (part) return <part.ChartMenuItems {...props} />;
  return <ChartMenuButton title={props.chart.title} aria-expanded={false} {...triggerProps} />;
}

export function ChartMenuButton({ title, ...button }: ComponentProps<typeof Button> & { title: string }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-haspopup="menu"
      aria-label={`What to do with ${title}`}
      {...button}
    >
      <Ellipsis aria-hidden="true" />
    </Button>
  );
}
