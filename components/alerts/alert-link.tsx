"use client";
import { BellRing } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useCan } from "@/components/workspaces/use-can";
import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import type { Metric } from "@/server/analytics/metric-catalog";
import { newAlertPath } from "./new-alert-path";

interface AlertLinkProps {
  workspaceSlug: string;
  metric: Metric;
  filters: DimensionFilters;
  label: string;
  isIcon?: boolean;
}

/** From a figure to an alert on it, for those who may make one. Prefetch `trpc.workspace.list`. */
export function AlertLink({ workspaceSlug, metric, filters, label, isIcon = false }: AlertLinkProps) {
  if (!useCan(workspaceSlug, "alert:manage")) return null;
  const href = newAlertPath(workspaceSlug, { metric, filters });
  if (isIcon) {
    return (
      <Button asChild variant="ghost" size="icon-sm">
        <Link href={href} aria-label={label} title={label}>
          <BellRing aria-hidden="true" />
        </Link>
      </Button>
    );
  }
  return (
    <Button asChild size="sm">
      <Link href={href}>
        <BellRing aria-hidden="true" className="size-3.5" />
        {label}
      </Link>
    </Button>
  );
}
