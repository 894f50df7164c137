"use client";
import { useQuery } from "@tanstack/react-query";
import {
  Check,
  CircleCheck,
  CircleDot,
  GitPullRequestArrow,
  MessageSquare,
  MessageSquareWarning,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { ActivitySentence } from "@/components/activity/activity-sentence";
import { CommentBody } from "@/components/comments/comment-body";
import { PerformerName } from "@/components/members/performer-name";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { RelativeTime } from "@/components/ui/relative-time";
import { isClosed } from "@/server/releases/release-machine";
import { RELEASE_STATE_NAMES } from "@/server/releases/release-state";
import { buildTimeline, roundWords, type TimelineEntry, verdictWords } from "./build-timeline";
import { useRelease } from "./release-context";

const POLL_MS = 20_000;

/** All that was said, decided and changed, oldest first. */
export function ReleaseTimeline() {
  const trpc = useTRPC();
  const { workspaceSlug, release } = useRelease();
  const { data: events } = useQuery(
    trpc.activity.listForRelease.queryOptions(
      { workspaceSlug, releaseId: release.id },
      { refetchInterval: isClosed(release.state) ? false : POLL_MS, refetchIntervalInBackground: false },
    ),
  );
  const entries = buildTimeline(release, events);
  return (
    <section aria-labelledby="release-timeline">
      <h2 id="release-timeline" className="mb-2 font-semibold text-base">
        What happened
      </h2>
      <ol className="flex flex-col">
        {entries.map((entry) => (
          <li key={keyOf(entry)} className="flex gap-3 pb-3">
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function keyOf(entry: TimelineEntry): string {
  if (entry.kind === "round") return `round ${entry.round.round}`;
  if (entry.kind === "event") return `event ${entry.event.sequence}`;
  return entry.kind === "verdict" ? entry.verdict.id : entry.kind;
}

function Entry({ entry }: { entry: TimelineEntry }) {
  if (entry.kind === "round") return <RoundEntry {...entry} />;
  if (entry.kind === "verdict") return <VerdictEntry {...entry} />;
  if (entry.kind === "event") return <EventEntry {...entry} />;
  return <ClosedEntry at={entry.at} />;
}

const icons = {
  approve: <Check aria-hidden="true" className="text-success" />,
  request_changes: <MessageSquareWarning aria-hidden="true" className="text-warning" />,
  comment: <MessageSquare aria-hidden="true" className="text-subtle" />,
  retracted: <Undo2 aria-hidden="true" className="text-subtle" />,
} as const;

function Frame({ icon, children, body }: { icon: ReactNode; children: ReactNode; body?: ReactNode }) {
  return (
    <>
      <span className="mt-1 flex size-4 shrink-0 [&>svg]:size-4">{icon}</span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">{children}</p>
        {body ? (
          <div className="mt-1.5 rounded-lg border bg-background px-3 py-2 dark:bg-sunken">{body}</div>
        ) : null}
      </div>
    </>
  );
}

function RoundEntry({ round, before, at }: Extract<TimelineEntry, { kind: "round" }>) {
  const isByGalley = round.why === "rebased";
  return (
    <Frame icon={<GitPullRequestArrow aria-hidden="true" className="text-subtle" />}>
      {isByGalley ? null : <PerformerName performer={round.by} className="font-medium" />}
      <span className="break-words">
        {roundWords(round, before)}
        {round.round > 1 && !isByGalley ? (
          <span className="text-muted">, which began round {round.round}</span>
        ) : null}
        {round.round > 1 ? <span className="text-muted">; verdicts before it count no more</span> : null}
      </span>
      <RelativeTime time={at} className="text-subtle text-xs" />
    </Frame>
  );
}

function VerdictEntry({
  verdict: { reviewer, verdict, body, round, counts },
  at,
}: Extract<TimelineEntry, { kind: "verdict" }>) {
  const { release } = useRelease();
  const nameOf = useNames();
  const isOver = !counts && (verdict === "approve" || verdict === "request_changes");
  return (
    <Frame icon={icons[verdict]} body={body === "" ? undefined : <CommentBody body={body} nameOf={nameOf} />}>
      <Person name={reviewer.name} className="font-medium" />
      <span className={isOver ? "text-muted" : undefined}>
        {verdictWords[verdict]}
        {isOver && round !== release.round ? ` round ${round}` : ""}
      </span>
      {isOver ? <span className="text-subtle text-xs">counts no more</span> : null}
      <RelativeTime time={at} className="text-subtle text-xs" />
    </Frame>
  );
}

function EventEntry({ event, at }: Extract<TimelineEntry, { kind: "event" }>) {
  const { workspaceSlug } = useRelease();
  return (
    <Frame icon={<CircleDot aria-hidden="true" className="text-subtle" />}>
      <PerformerName performer={event.by} className="font-medium" />
      <ActivitySentence workspaceSlug={workspaceSlug} sentence={event.sentence} />
      <RelativeTime time={at} className="text-subtle text-xs" />
    </Frame>
  );
}

function ClosedEntry({ at }: { at: Date }) {
  const { release } = useRelease();
  return (
    <Frame icon={<CircleCheck aria-hidden="true" className="text-subtle" />}>
      <span className="font-medium">{RELEASE_STATE_NAMES[release.state]}</span>
      {release.stateReason === "" ? null : <span className="text-muted">{release.stateReason}</span>}
      <RelativeTime time={at} className="text-subtle text-xs" />
    </Frame>
  );
}

function useNames() {
  const trpc = useTRPC();
  const { workspaceSlug } = useRelease();
  const { data: members = [] } = useQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  return (userId: string) => members.find((member) => member.userId === userId)?.name;
}
