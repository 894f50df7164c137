"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WaitingBypass, WaitingItem, WaitingKind } from "@/server/releases/release-outputs";
import { ReleaseTitle } from "./release-title";
import { ReleasedItems } from "./released-items";
import { ReviewTally } from "./review-tally";

const WHY: Readonly<Record<WaitingKind, { words: string; tone: "accent" | "info" | "warning" | "success" }>> =
  {
    "review-requested": { words: "Your review is asked for", tone: "accent" },
    "review-possible": { words: "You may review it", tone: "info" },
    "changes-requested": { words: "Changes are asked of you", tone: "warning" },
    "ready-to-apply": { words: "Ready for you to apply", tone: "success" },
    "bypass-review": { words: "Break-glass to look at", tone: "warning" },
  };

/** What the reader could do next, most urgent first. Prefetch `trpc.release.listWaiting`. */
export function WaitingList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: waiting } = useSuspenseQuery(trpc.release.listWaiting.queryOptions({ workspaceSlug }));
  if (waiting.length === 0) {
    return (
      <EmptyState
        icon={CircleCheck}
        title="Nothing waits for you"
        description="Releases that ask for your review, need changes from you, or are ready for you to apply appear here."
      />
    );
  }
  return (
    <ul aria-label="Waiting for me" className="divide-y rounded-lg border">
      {waiting.map((item) => (
        <li
          key={item.kind === "bypass-review" ? item.bypass.id : `${item.kind} ${item.release.id}`}
          className="relative flex flex-wrap items-start gap-x-4 gap-y-1.5 px-3 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover"
        >
          <WaitingRow workspaceSlug={workspaceSlug} item={item} />
        </li>
      ))}
    </ul>
  );
}

function WaitingRow({ workspaceSlug, item }: { workspaceSlug: string; item: WaitingItem }) {
  const why = WHY[item.kind];
  return (
    <>
      <div className="min-w-0 flex-1 max-sm:basis-full">
        {item.kind === "bypass-review" ? (
          <BypassWords workspaceSlug={workspaceSlug} bypass={item.bypass} />
        ) : (
          <ReleaseWords workspaceSlug={workspaceSlug} release={item.release} />
        )}
      </div>
      <Badge tone={why.tone}>{why.words}</Badge>
      <RelativeTime
        time={item.since}
        className="w-24 text-right text-subtle text-xs leading-5 max-sm:ml-auto"
      />
    </>
  );
}

type WaitingRelease = Exclude<WaitingItem, { kind: "bypass-review" }>["release"];

function ReleaseWords({ workspaceSlug, release }: { workspaceSlug: string; release: WaitingRelease }) {
  const { number, title, environment, items, requestedBy } = release;
  return (
    <>
      <ReleaseTitle number={number} title={title} href={paths.release(workspaceSlug, number)} />
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain />
        <PerformerName performer={requestedBy} />
        <ReviewTally release={release} />
      </div>
      <div className="mt-1.5 text-sm">
        <ReleasedItems items={items} />
      </div>
    </>
  );
}

function BypassWords({ workspaceSlug, bypass }: { workspaceSlug: string; bypass: WaitingBypass }) {
  const { environment, reason, by, releaseNumber } = bypass;
  return (
    <>
      <Link
        href={paths.bypasses(workspaceSlug)}
        className="stretched-link break-words rounded-sm font-medium"
      >
        {reason}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain />
        <Person name={by.name} />
        {releaseNumber === null ? null : <span className="numeric">release #{releaseNumber}</span>}
      </div>
    </>
  );
}
