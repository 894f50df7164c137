import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import { type ChartUnit, formatChartValue } from "@/components/charts/chart-unit";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import type { RangePreset } from "@/server/analytics/analytics-choices";
import type { WorkspaceOverview } from "@/server/analytics/get-workspace-overview";
import { rangeWords } from "./range-words";

type Mover = WorkspaceOverview["movers"][number];

const metrics: Record<Mover["metric"], { label: string; unit: ChartUnit; isRiseBad: boolean | null }> = {
  errorRate: { label: "Error rate", unit: "ratio", isRiseBad: true },
  latencyP95Ms: { label: "Latency p95", unit: "ms", isRiseBad: true },
  costPerRequestUsd: { label: "Cost per request", unit: "usd", isRiseBad: true },
  costUsd: { label: "Cost", unit: "usd", isRiseBad: null },
  requests: { label: "Requests", unit: "requests", isRiseBad: null },
};

interface MoverListProps {
  workspaceSlug: string;
  movers: readonly Mover[];
  range: RangePreset;
}

/** What changed since the period before, strongest first. */
export function MoverList({ workspaceSlug, movers, range }: MoverListProps) {
  return (
    <Panel title="What changed" description={`Against the ${rangeWords[range]} before`} isFlush>
      {movers.length === 0 ? (
        <p className="px-4 py-6 text-pretty text-muted">
          Nothing moved beyond what chance explains: error rates, latency, cost and traffic are as they were.
        </p>
      ) : (
        <ul className="divide-y">
          {movers.map((mover) => (
            <li key={`${mover.promptSlug} ${mover.metric}`} className="relative px-4 py-2.5 hover:bg-hover">
              <PromptName
                slug={mover.promptSlug}
                href={paths.promptAnalytics(workspaceSlug, mover.promptSlug)}
                isStretched
              />
              <Movement mover={mover} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Movement({ mover }: { mover: Mover }) {
  const { label, unit, isRiseBad } = metrics[mover.metric];
  const isUp = mover.after > mover.before;
  const Arrow = isUp ? ArrowUp : ArrowDown;
  const tone = isRiseBad === null ? "text-muted" : isUp === isRiseBad ? "text-danger" : "text-success";
  return (
    <p className="numeric flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
      {label}
      <span>{formatChartValue(mover.before, unit)}</span>
      <ArrowRight aria-hidden="true" className="size-3 text-subtle" />
      <span className="sr-only">to</span>
      <span className={cn("inline-flex items-center gap-0.5 font-medium", tone)}>
        {formatChartValue(mover.after, unit)}
        <Arrow aria-hidden="true" className="size-3" />
      </span>
    </p>
  );
}
