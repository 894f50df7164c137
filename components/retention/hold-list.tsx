"use client";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LegalHold } from "@/server/retention/list-holds";
import { LiftHoldDialog } from "./lift-hold-dialog";
import { describeTarget } from "./target-draft";

interface HoldListProps {
  holds: readonly LegalHold[];
  onLift: (legalHoldId: string, reason: string) => Promise<unknown>;
}

export function HoldList({ holds, onLift }: HoldListProps) {
  if (holds.length === 0) return <p className="text-muted text-sm">Nothing is held.</p>;
  return (
    <ul className="divide-y">
      {holds.map((hold) => (
        <li
          key={hold.id}
          className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 break-words font-medium text-sm">
              {describeTarget(hold.target)}
              {hold.liftedAt ? <Badge>Lifted</Badge> : <Badge tone="warning">Held</Badge>}
            </p>
            <p className="break-words text-muted text-xs">
              {hold.reason} · <RelativeTime time={hold.createdAt} />
              {hold.liftedAt ? (
                <>
                  {" "}
                  · lifted <RelativeTime time={hold.liftedAt} />: {hold.liftReason}
                </>
              ) : null}
            </p>
          </div>
          {hold.liftedAt ? null : (
            <LiftHoldDialog
              subject={describeTarget(hold.target)}
              onLift={(reason) => onLift(hold.id, reason)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
