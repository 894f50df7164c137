"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { formatCount } from "@/components/ui/format-number";
import { toast } from "@/components/ui/toast";
import { DIMENSION_CATALOG } from "@/server/analytics/dimension-catalog";
import { metricDefinition } from "@/server/analytics/metric-catalog";
import { AddToDashboardButton, type AddToDashboardProps } from "./add-to-dashboard";
import { chartQuestion } from "./chart-question";
import { useDashboardChanges } from "./use-dashboard-changes";

/** Mounted by the click that asked for it, hence open. */
export function AddToDashboardMenu({ workspaceSlug, query }: AddToDashboardProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: dashboards } = useQuery(trpc.dashboard.list.queryOptions({ workspaceSlug }));
  const { create, update } = useDashboardChanges();
  const charts = chartsOf(query);

  async function addTo(dashboardId: string) {
    const dashboard = await queryClient.fetchQuery({
      ...trpc.dashboard.get.queryOptions({ workspaceSlug, dashboardId }),
      staleTime: 0,
    });
    const all = [...dashboard.charts, ...charts];
    await update.mutateAsync({ workspaceSlug, dashboardId, revision: dashboard.revision, charts: all });
    toast.success(`${formatCount(charts.length, "chart")} added to ${dashboard.name}`);
    router.push(paths.dashboard(workspaceSlug, dashboardId));
  }
  async function createWith() {
    const { id } = await create.mutateAsync({ workspaceSlug, name: "New dashboard", charts });
    router.push(paths.dashboard(workspaceSlug, id));
  }
  async function attempt(work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      toast.error("The charts were not added", {
        description: error instanceof Error ? error.message : undefined,
      });
    }
  }

  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <AddToDashboardButton />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {dashboards
          ?.filter(({ isMine }) => isMine)
          .map(({ id, name }) => (
            <DropdownMenuItem key={id} onSelect={() => void attempt(() => addTo(id))}>
              {name}
            </DropdownMenuItem>
          ))}
        {dashboards?.some(({ isMine }) => isMine) ? <DropdownMenuSeparator /> : null}
        <DropdownMenuItem onSelect={() => void attempt(createWith)}>A new dashboard</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => router.push(paths.dashboards(workspaceSlug))}>
          All dashboards
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function chartsOf(query: AddToDashboardProps["query"]) {
  const { by } = query;
  const suffix = by === "none" ? "" : ` by ${DIMENSION_CATALOG[by].singular.toLowerCase()}`;
  const [promptSlug, ...others] = query.filters.prompt ?? [];
  const subject = promptSlug && others.length === 0 ? ` of ${promptSlug}` : "";
  return query.metrics.map((metric) => ({
    id: crypto.randomUUID(),
    title: `${metricDefinition(metric).label}${subject}${suffix}`,
    question: chartQuestion(query, metric),
  }));
}
