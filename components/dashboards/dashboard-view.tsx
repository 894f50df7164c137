"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ChartMenu } from "./chart-menu";
import { DashboardChart } from "./dashboard-chart";
import { DashboardHeader } from "./dashboard-header";
import { useDashboardChanges } from "./use-dashboard-changes";

interface DashboardViewProps {
  workspaceSlug: string;
  dashboardId: string;
  timeZone: string;
}

export function DashboardView({ workspaceSlug, dashboardId, timeZone }: DashboardViewProps) {
  const trpc = useTRPC();
  const { data: dashboard } = useSuspenseQuery(
    trpc.dashboard.get.queryOptions({ workspaceSlug, dashboardId }),
  );
  const { data: environments } = useSuspenseQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  const { update } = useDashboardChanges();
  const { charts, revision, mayChange } = dashboard;
  const save = (changed: typeof charts) =>
    update.mutate({ workspaceSlug, dashboardId, revision, charts: [...changed] });

  return (
    <>
      <DashboardHeader workspaceSlug={workspaceSlug} dashboard={dashboard} timeZone={timeZone} />
      {charts.length === 0 ? (
        <EmptyState
          icon={ChartLine}
          title="No charts yet"
          description="Find a figure worth watching in analytics and choose “Add to a dashboard” there."
          action={
            <Button variant="primary" asChild>
              <Link href={paths.analytics(workspaceSlug)}>Open analytics</Link>
            </Button>
          }
        />
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          {charts.map((chart, index) => (
            <DashboardChart
              key={chart.id}
              workspaceSlug={workspaceSlug}
              timeZone={timeZone}
              chart={chart}
              environments={environments}
              actions={
                <ChartMenu
                  workspaceSlug={workspaceSlug}
                  chart={chart}
                  position={{ index, count: charts.length }}
                  mayChange={mayChange}
                  onRename={(title) => save(charts.map((one) => (one === chart ? { ...one, title } : one)))}
                  onMove={(to) => save(charts.toSpliced(index, 1).toSpliced(to, 0, chart))}
                  onRemove={() => save(charts.filter((one) => one !== chart))}
                />
              }
            />
          ))}
        </div>
      )}
    </>
  );
}
