"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { SubjectFeedback } from "@/components/feedback/subject-feedback";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { tracesPath } from "@/components/traces/trace-filters";
import { TraceStatus } from "@/components/traces/trace-status";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { formatDurationMs, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { SessionTurn } from "@/server/traces/query-session-turns";
import { GroupFigures } from "./group-figures";

/** A session as the conversation it was, each turn leading to its trace. */
export function SessionView({ workspaceSlug, sessionId }: { workspaceSlug: string; sessionId: string }) {
  const trpc = useTRPC();
  const { data: session } = useSuspenseQuery(trpc.session.get.queryOptions({ workspaceSlug, sessionId }));
  return (
    <>
      <PageHeader
        title={<span className="break-all font-mono">{session.id}</span>}
        description="A session of the last 90 days."
        details={
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
            {session.environments.map((name) => (
              <EnvironmentBadge key={name} name={name} isPlain />
            ))}
            {session.userIds.map((userId) => (
              <Link
                key={userId}
                href={paths.traceUser(workspaceSlug, userId)}
                className="max-w-64 truncate rounded-sm font-mono text-accent underline-offset-4 hover:underline"
              >
                {userId}
              </Link>
            ))}
          </p>
        }
        actions={
          <Button asChild>
            <Link href={tracesPath(workspaceSlug, { session: session.id, range: "90d" })}>
              Show as a list
            </Link>
          </Button>
        }
      />
      <GroupFigures group={session} traceNoun="Turns" />
      <ol aria-label="Conversation" className="flex flex-col gap-4">
        {session.turns.map((turn, index) => (
          <Turn key={turn.traceId} workspaceSlug={workspaceSlug} turn={turn} number={index + 1} />
        ))}
      </ol>
      {session.turns.length < session.traceCount ? (
        <p className="mt-4 text-muted text-sm">
          The first {session.turns.length} turns. The list has all of them.
        </p>
      ) : null}
      <div className="mt-6">
        <SubjectFeedback workspaceSlug={workspaceSlug} about={{ kind: "session", sessionId }} />
      </div>
    </>
  );
}

interface TurnProps {
  workspaceSlug: string;
  turn: SessionTurn;
  /** From one. */
  number: number;
}

function Turn({ workspaceSlug, turn, number }: TurnProps) {
  return (
    <li className="overflow-hidden rounded-lg border bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 text-subtle text-xs">
        <TraceStatus status={turn.status} isCompact />
        <Link
          href={paths.trace(workspaceSlug, turn.traceId)}
          className="min-w-0 max-w-full truncate rounded-sm font-medium text-foreground underline-offset-4 hover:underline"
        >
          {turn.name}
        </Link>
        {turn.model === null ? null : <span className="truncate font-mono">{turn.model}</span>}
        <span className="numeric">{formatDurationMs(turn.durationMs)}</span>
        {turn.costUsd === null ? null : <span className="numeric">{formatUsd(turn.costUsd)}</span>}
        <RelativeTime time={turn.startTime} className="ml-auto" />
      </div>
      <div className="flex flex-col gap-3 px-4 py-3">
        <Said who="User" turn={number} text={turn.asked} />
        <Said who="Assistant" turn={number} text={turn.answered} isAnswer />
        {turn.errorMessage === null ? null : (
          <p className="break-words text-danger text-sm">{turn.errorMessage}</p>
        )}
        {turn.asked === null && turn.answered === null ? (
          <p className="text-muted text-sm">The client did not record what was said.</p>
        ) : null}
      </div>
    </li>
  );
}

interface SaidProps {
  who: string;
  turn: number;
  text: string | null;
  isAnswer?: boolean;
}

function Said({ who, turn, text, isAnswer = false }: SaidProps) {
  if (text === null) return null;
  return (
    <div className={isAnswer ? "border-accent border-l-2 pl-3" : "border-border-strong border-l-2 pl-3"}>
      <p className="text-subtle text-xs">{who}</p>
      <ScrollRegion label={`${who}, turn ${turn}`} className="max-h-96 overflow-y-auto">
        <p className="whitespace-pre-wrap break-words text-sm">{text}</p>
      </ScrollRegion>
    </div>
  );
}
