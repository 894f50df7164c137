"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { RANGE_PRESETS } from "@/server/analytics/analytics-choices";
import type { Metric } from "@/server/analytics/metric-catalog";
import { MetricTiles } from "./metric-tiles";
import { MoverList } from "./mover-list";
import { NoCalls } from "./no-calls";
import { OverviewCharts } from "./overview-charts";
import { RecentDeployments } from "./recent-deployments";
import { TopPrompts } from "./top-prompts";
import { useOverviewRange } from "./use-analytics-filters";

/** Asked for because of the lists below, or said by another tile. */
const UNSHOWN: readonly Metric[] = ["errors", "costPerRequestUsd", "feedbackCount"];
const isShown = ({ key }: { key: Metric }) => !UNSHOWN.includes(key);

const ranges = RANGE_PRESETS.map((value) => ({ value, label: value, name: `Last ${value}` }));

/** What a manager asks in the morning: how much, how well, what for, and what changed. */
export function WorkspaceOverview({ workspaceSlug, timeZone }: { workspaceSlug: string; timeZone: string }) {
  const trpc = useTRPC();
  const { range, shownRange, isRefreshing, setRange } = useOverviewRange();
  const { data: overview } = useSuspenseQuery(
    trpc.analytics.overview.queryOptions({ workspaceSlug, timeZone, range: shownRange }),
  );
  const hasCalls = overview.total.requests > 0;

  return (
    <section aria-label="Figures of the workspace">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl label="Time range" value={range} options={ranges} onValueChange={setRange} />
        <Button size="sm" variant="ghost" asChild>
          <Link href={paths.analytics(workspaceSlug)}>All analytics</Link>
        </Button>
      </div>
      <div
        aria-busy={isRefreshing}
        className={cn("flex flex-col gap-4 transition-opacity", isRefreshing && "opacity-60")}
      >
        {hasCalls ? (
          <>
            <MetricTiles metrics={overview.metrics.filter(isShown)} total={overview.total} />
            <OverviewCharts overview={overview} />
            <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
              <TopPrompts workspaceSlug={workspaceSlug} overview={overview} />
              <MoverList workspaceSlug={workspaceSlug} movers={overview.movers} range={shownRange} />
            </div>
          </>
        ) : (
          <NoCalls workspaceSlug={workspaceSlug} range={shownRange} />
        )}
        <RecentDeployments workspaceSlug={workspaceSlug} deployments={overview.recentDeployments} />
      </div>
    </section>
  );
}
