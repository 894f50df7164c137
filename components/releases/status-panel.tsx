"use client";
import { useMutation } from "@tanstack/react-query";
import { CalendarClock, CircleCheck, CircleSlash, LockOpen, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { GateList } from "@/components/gates/gate-list";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { isClosed } from "@/server/releases/release-machine";
import type { ScheduleView } from "@/server/releases/release-outputs";
import { useRelease } from "./release-context";
import { describeClock } from "./schedule-time";
import { useSettleRelease } from "./use-settle-release";

/** What stands between the release and its landing, or how it ended. */
export function StatusPanel() {
  const { release } = useRelease();
  return isClosed(release.state) ? <ClosedPanel /> : <OpenPanel />;
}

function OpenPanel() {
  const { release } = useRelease();
  const { gates, environment, schedule, state } = release;
  const isReady = gates.length === 0;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          {isReady ? `Ready to land in ${environment.name}` : `Before it lands in ${environment.name}`}
          {isReady ? (
            <Badge tone="success">
              <LockOpen aria-hidden="true" />
              all gates open
            </Badge>
          ) : (
            <Badge tone="warning" className="numeric">
              {gates.length} {gates.length === 1 ? "gate" : "gates"} shut
            </Badge>
          )}
        </span>
      }
      isFlush
    >
      {schedule ? <ScheduleRow schedule={schedule} /> : null}
      {isReady ? (
        <p className="px-4 py-2.5 text-muted">
          {state === "scheduled"
            ? "It lands by itself at the time above, if everything is still as it is now."
            : "Nothing is missing. Whoever may apply it can do so now, or set a time."}
        </p>
      ) : (
        <GateList gates={gates} label="Gates that are shut" className="px-4 py-1" />
      )}
    </Panel>
  );
}

function ScheduleRow({ schedule }: { schedule: ScheduleView }) {
  const trpc = useTRPC();
  const { workspaceSlug, release } = useRelease();
  const settle = useSettleRelease(`Release #${release.number} is not scheduled any more`);
  const unschedule = useMutation(
    trpc.release.unschedule.mutationOptions({
      ...settle,
      onError: (error) => {
        toast.error(error.message);
        return settle.onError();
      },
    }),
  );
  const { at, timeZone, by, isSuspended, reason } = schedule;
  const Icon = isSuspended ? TriangleAlert : CalendarClock;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5">
      <Icon
        aria-hidden="true"
        className={isSuspended ? "size-4 shrink-0 text-warning" : "size-4 shrink-0 text-accent"}
      />
      <div className="min-w-0 flex-1">
        <p className="numeric font-medium">
          {isSuspended ? "Schedule suspended: " : "Lands "}
          {describeClock(at, timeZone)}
        </p>
        <p className="text-muted text-xs">
          {isSuspended ? reason : null}
          {isSuspended ? " " : null}
          Set by {by.name}, <RelativeTime time={at} />
        </p>
      </div>
      {release.canDo.unschedule.isAllowed ? (
        <Button
          size="sm"
          isLoading={unschedule.isPending}
          onClick={() => unschedule.mutate({ workspaceSlug, releaseId: release.id })}
        >
          Unschedule
        </Button>
      ) : null}
    </div>
  );
}

function ClosedPanel() {
  const { workspaceSlug, release } = useRelease();
  const { state, stateReason, environment, closedAt, appliedDeployments, supersededByNumber } = release;
  const isApplied = state === "applied";
  const rolloutId = appliedDeployments.find((landed) => landed.rolloutId !== null)?.rolloutId ?? null;
  const isBypassed = appliedDeployments.some(({ bypassId }) => bypassId !== null);
  const ends: Partial<Record<typeof state, ReactNode>> = {
    applied: rolloutId
      ? `It goes live in ${environment.name} by a rollout`
      : `It went live in ${environment.name}`,
    rejected: "It was rejected. Nothing went live.",
    withdrawn: "It was withdrawn. Nothing went live.",
    superseded: "Another release made it pointless.",
    failed: "It did not land.",
  };
  return (
    <Panel>
      <div className="flex flex-wrap items-start gap-3">
        {isApplied ? (
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success" />
        ) : (
          <CircleSlash aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-subtle" />
        )}
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            {ends[state]}{" "}
            {closedAt ? <RelativeTime time={closedAt} className="font-normal text-subtle text-xs" /> : null}
          </p>
          {stateReason === "" ? null : <p className="break-words text-muted">{stateReason}</p>}
          {supersededByNumber === null ? null : (
            <p>
              <Link
                href={paths.release(workspaceSlug, supersededByNumber)}
                className="numeric rounded-sm text-accent underline-offset-4 hover:underline"
              >
                Release #{supersededByNumber}
              </Link>
            </p>
          )}
          {rolloutId === null ? null : (
            <p>
              <Link
                href={paths.rollout(workspaceSlug, rolloutId)}
                className="rounded-sm text-accent underline-offset-4 hover:underline"
              >
                See how far it has come
              </Link>
            </p>
          )}
          {isBypassed ? (
            <p className="mt-1 flex flex-wrap items-center gap-2">
              <Badge tone="warning">
                <TriangleAlert aria-hidden="true" />
                landed without its gates
              </Badge>
              <Link
                href={paths.bypasses(workspaceSlug)}
                className="rounded-sm text-accent text-xs underline-offset-4 hover:underline"
              >
                See the break-glass record
              </Link>
            </p>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}
