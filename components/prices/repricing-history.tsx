"use client";
import { PerformerName } from "@/components/members/performer-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatExact, formatUsd } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { RepricingItem } from "@/server/repricings/list-repricings";
import { momentText } from "./price-words";
import { usePriceChanges } from "./use-price-changes";

interface RepricingHistoryProps {
  workspaceSlug: string;
  repricings: readonly RepricingItem[];
  canManage: boolean;
}

export function RepricingHistory({ workspaceSlug, repricings, canManage }: RepricingHistoryProps) {
  if (repricings.length === 0) {
    return (
      <EmptyState
        title="No cost was recalculated yet"
        description="Each recalculation is kept here with what it changed, and in the audit log."
      />
    );
  }
  return (
    <Panel title="Recalculations" isFlush>
      <ul aria-label="Recalculations" className="divide-y">
        {repricings.map((repricing) => (
          <li key={repricing.id} className="px-4 py-3">
            <div className="flex items-start justify-between gap-3">
              <Heading repricing={repricing} />
              {canManage && repricing.state === "running" ? (
                <StopButton workspaceSlug={workspaceSlug} repricingId={repricing.id} />
              ) : null}
            </div>
            {repricing.state === "running" ? <Progress repricing={repricing} /> : null}
            <Outcome repricing={repricing} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const states = {
  running: <Badge tone="info">Under way</Badge>,
  done: <Badge tone="success">Done</Badge>,
  cancelled: <Badge>Stopped</Badge>,
  failed: <Badge tone="danger">Failed</Badge>,
} as const;

function Heading({ repricing }: { repricing: RepricingItem }) {
  const { since, until, state, models, promptSlug } = repricing;
  const lastDay = new Date(until.getTime() - 1);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium text-sm">
          {momentText(since)} to {momentText(new Date(lastDay.getTime() - (lastDay.getTime() % 86_400_000)))}
        </span>
        {states[state]}
      </p>
      <p className="mt-0.5 break-words text-muted text-xs">
        {models.length === 0 ? "All models" : models.join(", ")}
        {promptSlug === null ? "" : ` · ${promptSlug}`}
      </p>
    </div>
  );
}

function Progress({ repricing: { done, planned } }: { repricing: RepricingItem }) {
  const share = planned.calls === 0 ? 1 : Math.min(1, done.calls / planned.calls);
  return (
    <div
      role="progressbar"
      aria-label="Calls priced again"
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="mt-2 h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-border ring-inset"
    >
      <div className="h-full bg-accent-solid" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

function Outcome({ repricing }: { repricing: RepricingItem }) {
  const { done, planned, state, error, startedBy, createdAt } = repricing;
  return (
    <div className="mt-1 space-y-0.5 text-muted text-xs tabular-nums">
      <p>
        {state === "running"
          ? `${formatExact(done.calls)} of ${formatCount(planned.calls, "call")}: `
          : `${formatCount(done.calls, "call")}: `}
        {formatExact(done.changed)} changed, {formatUsd(done.costBeforeUsd)} before,{" "}
        <span className="font-medium text-foreground">{formatUsd(done.costAfterUsd)} after</span>
      </p>
      {error === "" ? null : <p className="text-danger">{error}</p>}
      <p className="flex flex-wrap items-center gap-x-2">
        <PerformerName performer={startedBy} />
        <RelativeTime time={createdAt} />
      </p>
    </div>
  );
}

function StopButton({ workspaceSlug, repricingId }: { workspaceSlug: string; repricingId: string }) {
  const { cancelRepricing } = usePriceChanges();
  return (
    <Button
      size="sm"
      isLoading={cancelRepricing.isPending}
      onClick={() =>
        cancelRepricing.mutate(
          { workspaceSlug, repricingId },
          { onError: ({ message }) => toast.error(message) },
        )
      }
    >
      Stop
    </Button>
  );
}
