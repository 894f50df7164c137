"use client";
import { useState } from "react";
import { ChartValue } from "@/components/charts/chart-value";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { formatExact, formatUsd } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PromptStanding, WorkspaceOverview } from "@/server/analytics/get-workspace-overview";

const orders = [
  { value: "requests", label: "Requests" },
  { value: "cost", label: "Cost" },
] as const;

interface TopPromptsProps {
  workspaceSlug: string;
  overview: Pick<WorkspaceOverview, "topByRequests" | "topByCost" | "promptCount">;
}

/** The few prompts that make most of the traffic, or of the bill. */
export function TopPrompts({ workspaceSlug, overview }: TopPromptsProps) {
  const [order, setOrder] = useState<(typeof orders)[number]["value"]>("requests");
  const standings = order === "requests" ? overview.topByRequests : overview.topByCost;
  const most = Math.max(...standings.map((standing) => amountOf(standing, order)));
  return (
    <Panel
      title="Top prompts"
      isFlush
      actions={<SegmentedControl label="Order by" value={order} options={orders} onValueChange={setOrder} />}
    >
      <Table label="Top prompts" isBare>
        <TableHeader>
          <TableRow>
            <TableHead>Prompt</TableHead>
            <TableHead isNumeric>Requests</TableHead>
            <TableHead isNumeric>Cost</TableHead>
            <TableHead isNumeric className="max-sm:hidden">
              Error rate
            </TableHead>
            <TableHead isNumeric className="max-sm:hidden">
              p95
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {standings.map((standing) => (
            <TableRow key={standing.promptSlug} isLink>
              <TableCell>
                <PromptName
                  slug={standing.promptSlug}
                  href={paths.promptAnalytics(workspaceSlug, standing.promptSlug)}
                  isStretched
                />
                <ShareBar share={most === 0 ? 0 : amountOf(standing, order) / most} />
              </TableCell>
              <TableCell isNumeric>{formatExact(standing.values.requests ?? 0)}</TableCell>
              <TableCell isNumeric>{formatUsd(standing.values.costUsd ?? 0)}</TableCell>
              <TableCell isNumeric className="max-sm:hidden">
                <ChartValue value={standing.values.errorRate} unit="ratio" />
              </TableCell>
              <TableCell isNumeric className="max-sm:hidden">
                <ChartValue value={standing.values.latencyP95Ms} unit="ms" />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function amountOf({ values }: PromptStanding, order: (typeof orders)[number]["value"]): number {
  return (order === "requests" ? values.requests : values.costUsd) ?? 0;
}

function ShareBar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="mt-1 block h-1 w-full max-w-64 rounded-full bg-sunken">
      <span
        className="block h-full rounded-full bg-chart-1"
        style={{ width: `${Math.max(1, share * 100)}%` }}
      />
    </span>
  );
}
